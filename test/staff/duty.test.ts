import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOnDuty } from '../../src/modules/staff/duty/findOnDuty.ts';
import { findStandIns } from '../../src/modules/staff/duty/findStandIns.ts';
import { loadGaps } from '../../src/modules/staff/rosters/loadHolds.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import type { Roster } from '../../src/platform/database/generated/client/client.ts';
import { freshDatabase } from '../support/database.ts';

/** Minutes of a small world; rosters, shifts and absences lie in it, and some go beyond. */
const world = 8;
const begin = new Date('2026-03-02T01:00:00Z').getTime();
const instant = (minute: number): Date => new Date(begin + minute * 60_000);
/** The lead and three people. */
const people = 4;
const lead = 0;

const span = (longest: number) =>
  fc
    .record({
      from: fc.integer({ min: -2, max: world }),
      length: fc.integer({ min: 1, max: longest }),
    })
    .map(({ from, length }) => ({ from, until: from + length }));
const shift = fc.record({
  who: fc.nat(people - 1),
  to: fc.option(fc.nat(people - 1)),
  /** Where it begins in the period of its roster, as a part of it. */
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 5 }),
});
const roster = fc.record({ period: span(6), shifts: fc.array(shift, { maxLength: 5 }) });
const absence = fc.record({ who: fc.nat(people - 1), time: span(5), isCancelled: fc.boolean() });
const story = fc.record({
  rosters: fc.array(roster, { maxLength: 4 }),
  absences: fc.array(absence, { maxLength: 3 }),
  left: fc.option(fc.integer({ min: 1, max: people - 1 })),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const shiftsOf = ({ rosters }: Story) =>
  rosters.flatMap(({ period, shifts }, number) =>
    shifts.map(({ who, to, at, length }) => {
      const from = period.from + Math.floor(at * (period.until - period.from));
      return { number, who, to: to === who ? null : to, from, until: from + length };
    }),
  );

/** Minute by minute and person by person, as the rule is said in words. */
function oracle(story: Story) {
  const { rosters, absences, left } = story;
  const shifts = shiftsOf(story);
  /** The number of the newest roster of this minute. */
  const holding = (minute: number): number =>
    rosters.findLastIndex(({ period }) => period.from <= minute && minute < period.until);
  const counts = (one: (typeof shifts)[number], minute: number): boolean => {
    if (minute < one.from || minute >= one.until) return false;
    const end = rosters[one.number]?.period.until ?? 0;
    return holding(minute < end ? minute : end - 1) === one.number;
  };
  const isAbsent = (who: number, minute: number) =>
    absences.some(
      (one) =>
        one.who === who && !one.isCancelled && one.time.from <= minute && minute < one.time.until,
    );
  const isInShift = (who: number, minute: number) =>
    shifts.some((one) => (one.to ?? one.who) === who && counts(one, minute));
  const isOff = (who: number, minute: number): boolean => {
    if (isAbsent(who, minute)) return true;
    const number = holding(minute);
    if (number === -1 || isInShift(who, minute)) return false;
    return who !== lead || shifts.some((one) => one.number === number && one.who === who);
  };
  const isThere = (who: number, minute: number) => who !== left && !isOff(who, minute);
  const isGap = (number: number, minute: number): boolean =>
    holding(minute) === number &&
    [...Array(people).keys()].every(
      (who) => who === left || isAbsent(who, minute) || !isInShift(who, minute),
    );
  return { isOff, isThere, isGap };
}

describe('duty in the database', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it('is what a slow look at every minute finds, and so are the gaps', async () => {
    const { client } = database;
    const community = await client.community.findFirstOrThrow();
    const post = await client.post.findFirstOrThrow({ where: { rank: 'STAFF' } });
    const { id: departmentId } = await client.department.create({
      data: { communityId: community.id, code: 'GUARDS', name: 'Guards' },
    });
    const ids: string[] = [];
    for (let number = 0; number < people; number += 1) {
      const name = `Guard ${number}`;
      const { id } = await client.staff.create({ data: { name, postId: post.id, departmentId } });
      ids.push(id);
    }
    await client.department.update({
      where: { id: departmentId },
      data: { leadId: ids[lead] as string },
    });
    const idOf = (who: number) => ids[who] as string;
    const seen = { off: 0, gaps: 0 };
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const kept = new Error('taken back');
        await inTransaction(client, async (transaction) => {
          const rosters: Roster[] = [];
          for (const [index, { period }] of told.rosters.entries()) {
            rosters.push(
              await transaction.roster.create({
                data: {
                  communityId: community.id,
                  departmentId,
                  number: index + 1,
                  from: instant(period.from),
                  until: instant(period.until),
                  timeZone: 'UTC',
                  importedById: idOf(lead),
                  importedAt: instant(0),
                },
              }),
            );
          }
          await transaction.shift.createMany({
            data: shiftsOf(told).map(({ number, who, to, from, until }) => ({
              communityId: community.id,
              rosterId: rosters[number]?.id ?? '',
              staffId: idOf(who),
              substituteId: to === null ? null : idOf(to),
              from: instant(from),
              until: instant(until),
            })),
          });
          await transaction.staffAbsence.createMany({
            data: told.absences.map(({ who, time, isCancelled }) => ({
              staffId: idOf(who),
              from: instant(time.from),
              until: instant(time.until),
              recordedById: idOf(lead),
              recordedAt: instant(0),
              cancelledAt: isCancelled ? instant(0) : null,
            })),
          });
          if (told.left !== null) {
            const where = { id: idOf(told.left) };
            await transaction.staff.update({ where, data: { isActive: false } });
          }
          const { isOff, isThere, isGap } = oracle(told);
          const gaps = await loadGaps(transaction, rosters);
          const everybody = [...ids.keys()];
          for (let minute = -2; minute < world + 6; minute += 1) {
            const at = instant(minute);
            const off = everybody.filter((who) => isOff(who, minute)).map(idOf);
            const there = everybody.filter((who) => isThere(who, minute)).map(idOf);
            const present = await findOnDuty(transaction, { departmentIds: [departmentId] }, at);
            expect(
              present.map(({ id }) => id),
              `minute ${minute}`,
            ).toEqual([...there].sort());
            const standIns = await findStandIns(transaction, ids, at);
            expect([...standIns.keys()].sort(), `minute ${minute}`).toEqual([...off].sort());
            for (const standIn of standIns.values()) {
              if (standIn !== null) expect(there).toContain(standIn);
            }
            const inGap = rosters.map(({ id }) =>
              (gaps.get(id) ?? []).some(
                ({ from, until }) => from <= at.getTime() && at.getTime() < until,
              ),
            );
            expect(inGap, `minute ${minute}`).toEqual(
              rosters.map((_one, index) => isGap(index, minute)),
            );
            seen.off += off.length;
            seen.gaps += inGap.filter(Boolean).length;
          }
          throw kept;
        }).catch((error) => {
          if (error !== kept) throw error;
        });
      }),
      { numRuns: 25 },
    );
    expect(seen.off).toBeGreaterThan(50);
    expect(seen.gaps).toBeGreaterThan(25);
  }, 120_000);
});
