import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildLadder,
  fallbackAccountable,
  levels,
  nextRung,
  presentRung,
  standsAbove,
} from '../../src/modules/requests/rules/ladder.ts';
import type { LineMember } from '../../src/modules/staff/index.ts';

const onDuty = { isOffDuty: false, standInId: null };
const lead: LineMember = { id: 'lead', rank: 'LEAD', reportsToId: 'manager', ...onDuty };
const manager: LineMember = { id: 'manager', rank: 'MANAGER', reportsToId: 'region', ...onDuty };
const otherManager: LineMember = {
  id: 'a-deputy',
  rank: 'MANAGER',
  reportsToId: 'region',
  ...onDuty,
};
const region: LineMember = { id: 'region', rank: 'REGION', reportsToId: 'top', ...onDuty };
const top: LineMember = { id: 'top', rank: 'HEADQUARTERS', reportsToId: null, ...onDuty };

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

  it('reaches those who are off duty through whoever stands in, and passes over the others', () => {
    const away = (member: LineMember, standInId: string | null = null): LineMember => ({
      ...member,
      isOffDuty: true,
      standInId,
    });
    expect(
      buildLadder({ lead: away(lead, 'deputy'), above: [away(manager), region, top] }),
    ).toEqual([
      { level: 'DEPARTMENT_LEAD', staffId: 'deputy', insteadOfId: 'lead' },
      { level: 'REGION', staffId: 'region' },
      { level: 'HEADQUARTERS', staffId: 'top' },
    ]);
    // Another one on the same level, rather than nobody.
    expect(buildLadder({ lead, above: [away(manager), otherManager] })).toEqual([
      { level: 'DEPARTMENT_LEAD', staffId: 'lead' },
      { level: 'COMMUNITY_MANAGER', staffId: 'a-deputy' },
    ]);
    expect(buildLadder({ lead: away(lead), above: [away(manager), away(top)] })).toEqual([
      { level: 'HEADQUARTERS', staffId: 'top' },
    ]);
    const ladder = buildLadder({ lead: away(lead, 'deputy'), above: [manager] });
    expect(fallbackAccountable(ladder)).toBe('deputy');
    expect(standsAbove(ladder, 'manager', 'DEPARTMENT_LEAD')).toBe(true);
    for (const staffId of ['lead', 'deputy']) {
      expect(standsAbove(ladder, staffId, 'DEPARTMENT_LEAD')).toBe(false);
      expect(standsAbove(ladder, staffId, 'ACCOUNTABLE')).toBe(true);
      // Neither is woken about what the other answers for.
      const matter = { accountableId: staffId, escalationLevel: null };
      expect(nextRung(ladder, matter, new Set()).staffId).toBe('manager');
    }
  });

  it('begins where a cause says, and never below the level that was reached', () => {
    const ladder = buildLadder({ lead, above: [manager, region, top] });
    const next = (escalationLevel: (typeof levels)[number] | null, reached: string[] = []) =>
      nextRung(
        ladder,
        { accountableId: 'someone', escalationLevel },
        new Set(reached),
        'COMMUNITY_MANAGER',
      );
    expect(next(null)).toEqual({ level: 'COMMUNITY_MANAGER', staffId: 'manager' });
    expect(next('ACCOUNTABLE')).toEqual({ level: 'COMMUNITY_MANAGER', staffId: 'manager' });
    expect(next('COMMUNITY_MANAGER')).toEqual({ level: 'REGION', staffId: 'region' });
    expect(next('DEPARTMENT_LEAD', ['manager'])).toEqual({ level: 'REGION', staffId: 'region' });
    expect(next('HEADQUARTERS', ['top'])).toEqual({ level: 'HEADQUARTERS', staffId: 'top' });
  });

  it('a warning is for whoever answers for it, later for whoever stands on the level reached', () => {
    const ladder = buildLadder({ lead, above: [manager] });
    const present = (escalationLevel: (typeof levels)[number] | null) =>
      presentRung(ladder, { accountableId: 'someone', escalationLevel });
    expect(present(null)).toEqual({ level: 'ACCOUNTABLE', staffId: 'someone' });
    expect(present('ACCOUNTABLE')).toEqual({ level: 'ACCOUNTABLE', staffId: 'someone' });
    expect(present('COMMUNITY_MANAGER')).toEqual({
      level: 'COMMUNITY_MANAGER',
      staffId: 'manager',
    });
    // Nobody stands there any more: the level does not fall.
    expect(present('REGION')).toEqual({ level: 'REGION', staffId: 'someone' });
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
      isOffDuty: fc.boolean(),
      standInId: fc.constantFrom('v', 'w', 'x', null),
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
