import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../src/import/plan.ts';
import { loadProfile } from '../../src/import/profile.ts';

const folder = fileURLToPath(new URL('../../examples/boston311/', import.meta.url));

describe('the example of Boston', () => {
  it('has 100 requests that all can go in, as many closed and late as the city says', async () => {
    const profile = await loadProfile(`${folder}profile.json`, 'en');
    const plan = await planImport(`${folder}boston311-100.csv`, profile, 'en');
    expect(plan.refused).toEqual([]);
    expect(plan.ready).toHaveLength(100);
    expect(plan.categories.size).toBe(36);
    expect([...plan.departments.keys()].sort()).toEqual([
      'BTDT',
      'GEN',
      'INFO',
      'ISD',
      'PARK',
      'PROP',
      'PWDX',
    ]);
    const requests = plan.ready.map(({ request }) => request);
    const late = requests.filter(
      ({ promisedAt, closedAt }) => promisedAt && (!closedAt || closedAt > promisedAt),
    );
    expect(requests.filter(({ closedAt }) => closedAt)).toHaveLength(85);
    expect(late).toHaveLength(17);
  });
});
