import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildLadder,
  fallbackAccountable,
  levels,
  nextRung,
  standsAbove,
} from '../../src/modules/requests/rules/ladder.ts';
import type { LineMember } from '../../src/modules/staff/index.ts';

const lead: LineMember = { id: 'lead', rank: 'LEAD', reportsToId: 'manager' };
const manager: LineMember = { id: 'manager', rank: 'MANAGER', reportsToId: 'region' };
const otherManager: LineMember = { id: 'a-deputy', rank: 'MANAGER', reportsToId: 'region' };
const region: LineMember = { id: 'region', rank: 'REGION', reportsToId: 'top' };
const top: LineMember = { id: 'top', rank: 'HEADQUARTERS', reportsToId: null };

describe('the ladder', () => {
  it('goes from the lead over manager and region to headquarters, along the line of report', () => {
    expect(buildLadder({ lead, above: [otherManager, manager, region, top] })).toEqual([
      { level: 'DEPARTMENT_LEAD', staffId: 'lead' },
      { level: 'COMMUNITY_MANAGER', staffId: 'manager' },
      { level: 'REGION', staffId: 'region' },
      { level: 'HEADQUARTERS', staffId: 'top' },
    ]);
  });

  it('leaves out levels on which nobody stands', () => {
    expect(buildLadder({ lead: null, above: [top, manager] }).map(({ level }) => level)).toEqual([
      'COMMUNITY_MANAGER',
      'HEADQUARTERS',
    ]);
    expect(buildLadder({ lead: null, above: [] })).toEqual([]);
    expect(fallbackAccountable([])).toBeNull();
  });

  it('wakes nobody below or beside whoever answers for the request', () => {
    const ladder = buildLadder({ lead, above: [manager, region, top] });
    const fresh = { escalationLevel: null };
    expect(nextRung(ladder, { ...fresh, accountableId: 'someone' }, new Set()).staffId).toBe(
      'lead',
    );
    expect(nextRung(ladder, { ...fresh, accountableId: 'manager' }, new Set()).staffId).toBe(
      'region',
    );
    expect(standsAbove(ladder, 'manager', 'DEPARTMENT_LEAD')).toBe(true);
    expect(standsAbove(ladder, 'lead', 'DEPARTMENT_LEAD')).toBe(false);
    expect(standsAbove(ladder, 'a-deputy', 'DEPARTMENT_LEAD')).toBe(false);
  });

  it('where nobody stands above, whoever answers for it is reminded', () => {
    expect(nextRung([], { accountableId: 'alone', escalationLevel: null }, new Set())).toEqual({
      level: 'ACCOUNTABLE',
      staffId: 'alone',
    });
  });

  it('for any company: the level never falls, each step reaches somebody new until the top', () => {
    const member = fc.record({
      id: fc.constantFrom('p', 'q', 'r', 's', 't', 'u'),
      rank: fc.constantFrom('MANAGER', 'REGION', 'HEADQUARTERS' as const),
      reportsToId: fc.constantFrom('p', 'q', 'r', null),
    }) as fc.Arbitrary<LineMember>;
    fc.assert(
      fc.property(
        fc.option(member),
        fc.uniqueArray(member, { selector: ({ id }) => id, maxLength: 6 }),
        fc.constantFrom('p', 'q', 'r', 'somebody'),
        (someLead, above, accountableId) => {
          const ladder = buildLadder({ lead: someLead, above });
          const reached = new Set<string>();
          let escalationLevel: (typeof levels)[number] | null = null;
          let atTop = false;
          for (let step = 0; step < 8; step += 1) {
            const rung = nextRung(ladder, { accountableId, escalationLevel }, reached);
            const before = escalationLevel ? levels.indexOf(escalationLevel) : -1;
            expect(levels.indexOf(rung.level)).toBeGreaterThanOrEqual(before);
            if (reached.has(rung.staffId) || rung.staffId === accountableId) atTop = true;
            else expect(atTop).toBe(false);
            reached.add(rung.staffId);
            escalationLevel = rung.level;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
