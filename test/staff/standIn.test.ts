import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  longestChain,
  type PresentAbsence,
  standInsOf,
} from '../../src/modules/staff/duty/standIn.ts';
import { findLine, findStandIns } from '../../src/modules/staff/index.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import { freshDatabase } from '../support/database.ts';
import { statementsOf } from '../support/statements.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const hour = 3_600_000;

let count = 0;
/** `Ann → Bob`: Ann is off duty since so many hours, and Bob stands in. */
function off(arrow: string, { since = 1, isActive = true } = {}): PresentAbsence {
  const [staffId = '', substituteId = null] = arrow.split(' → ');
  count += 1;
  return {
    id: String(count).padStart(4, '0'),
    staffId,
    from: new Date(noon.getTime() - since * hour),
    substituteId,
    isSubstituteActive: isActive,
  };
}

const standInOf = (who: string, ...absences: PresentAbsence[]) =>
  standInsOf([who], absences).get(who);

describe('who stands in', () => {
  it('is the substitute, for whoever is off duty', () => {
    expect(standInOf('Ann', off('Ann → Bob'))).toBe('Bob');
  });

  it('is nobody for those who are on duty, and nobody where nobody is named', () => {
    expect(standInOf('Bob', off('Ann → Bob'))).toBeUndefined();
    expect(standInOf('Ann', off('Ann'))).toBeNull();
  });

  it("is the substitute's own, where the substitute is off duty too", () => {
    expect(standInOf('Ann', off('Ann → Bob'), off('Bob → Cem'), off('Cem → Dan'))).toBe('Dan');
    expect(standInOf('Ann', off('Ann → Bob'), off('Bob'))).toBeNull();
  });

  it('is nobody when the substitute works here no longer', () => {
    expect(standInOf('Ann', off('Ann → Bob', { isActive: false }))).toBeNull();
    expect(standInOf('Ann', off('Ann → Bob', { isActive: false }), off('Bob → Cem'))).toBeNull();
  });

  it('is nobody when two people name each other', () => {
    const absences = [off('Ann → Bob'), off('Bob → Ann'), off('Cem → Ann')];
    expect(standInsOf(['Ann', 'Bob', 'Cem'], absences)).toEqual(
      new Map([
        ['Ann', null],
        ['Bob', null],
        ['Cem', null],
      ]),
    );
  });

  it('is found five steps on, and not six', () => {
    const chain = ['0 → 1', '1 → 2', '2 → 3', '3 → 4', '4 → 5', '5 → 6'].map((step) => off(step));
    expect(standInOf('1', ...chain)).toBe('6');
    expect(standInOf('0', ...chain)).toBeNull();
  });

  it('goes by the absence that began last, and of two at once by the later word', () => {
    const leave = off('Ann → Bob', { since: 48 });
    const training = off('Ann → Cem', { since: 2 });
    expect(standInOf('Ann', training, leave)).toBe('Cem');
    expect(standInOf('Ann', leave, training)).toBe('Cem');
    const again = off('Ann', { since: 2 });
    expect(standInOf('Ann', again, leave, training)).toBeNull();
  });
});

const people = ['0', '1', '2', '3', '4', '5', '6', '7'];
const person = fc.constantFrom(...people);

describe('whatever people have written down', () => {
  const absences = fc.array(
    fc.record({ who: person, substitute: fc.option(person), since: fc.nat(3) }),
    { maxLength: 12 },
  );
  const staff = fc.record({ absences, left: fc.uniqueArray(person, { maxLength: 2 }) });

  it('who stands in works here, is on duty, is somebody else, and was named', () => {
    fc.assert(
      fc.property(staff, ({ absences, left }) => {
        const present = absences.map(({ who, substitute, since }) =>
          off(substitute === null ? who : `${who} → ${substitute}`, {
            since,
            isActive: substitute !== null && !left.includes(substitute),
          }),
        );
        const offDuty = new Set(present.map(({ staffId }) => staffId));
        const named = new Set(present.map(({ substituteId }) => substituteId));
        const standIns = standInsOf(people, present);
        expect(new Set(standIns.keys())).toEqual(offDuty);
        for (const [who, standIn] of standIns) {
          if (standIn === null) continue;
          expect(standIn).not.toBe(who);
          expect(offDuty.has(standIn)).toBe(false);
          expect(left).not.toContain(standIn);
          expect(named.has(standIn)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('whoever could be reached in five steps stands in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { minLength: 2 }), (chain) => {
        const present = chain
          .slice(1)
          .map((substitute, index) => off(`${chain[index]} → ${substitute}`));
        const standIns = standInsOf(chain, present);
        for (const [index, who] of chain.slice(0, -1).entries()) {
          const isNear = chain.length - 1 - index <= longestChain;
          expect(standIns.get(who)).toBe(isNear ? chain.at(-1) : null);
        }
      }),
    );
  });
});

describe('in the database', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let ids: string[];
  beforeAll(async () => {
    database = await freshDatabase();
    const staff = await database.client.staff.findMany({ take: 8, orderBy: { id: 'asc' } });
    ids = staff.map(({ id }) => id);
  });
  afterAll(() => database.close());

  const absence = fc.record({
    who: fc.nat(7),
    substitute: fc.option(fc.nat(7)),
    from: fc.integer({ min: -3, max: 1 }),
    hours: fc.integer({ min: 1, max: 4 }),
    isCancelled: fc.boolean(),
  });

  it('one statement finds what the rule finds, from the first instant to before the last', async () => {
    const { client } = database;
    await fc.assert(
      fc.asyncProperty(
        fc.array(absence, { maxLength: 12 }),
        fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
        async (absences, left) => {
          const rows = absences.map(({ who, substitute, from, hours, isCancelled }, index) => ({
            id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
            staffId: ids[who] as string,
            substituteId: substitute === null ? null : (ids[substitute] as string),
            from: new Date(noon.getTime() + from * hour),
            until: new Date(noon.getTime() + (from + hours) * hour),
            recordedById: ids[0] as string,
            recordedAt: noon,
            cancelledAt: isCancelled ? noon : null,
          }));
          const gone = left.map((index) => ids[index]);
          const kept = new Error('taken back');
          await inTransaction(client, async (transaction) => {
            await transaction.staffAbsence.createMany({ data: rows });
            await transaction.staff.updateMany({
              where: { id: { in: gone as string[] } },
              data: { isActive: false },
            });
            const present = rows
              .filter(({ from, until }) => from <= noon && noon < until)
              .filter(({ cancelledAt }) => !cancelledAt)
              .map((row) => ({
                ...row,
                isSubstituteActive: !gone.includes(row.substituteId ?? ''),
              }));
            // Only some are asked about: the others are found by way of them.
            const some = ids.slice(0, 3);
            expect(await findStandIns(transaction, some, noon)).toEqual(standInsOf(some, present));
            throw kept;
          }).catch((error) => {
            if (error !== kept) throw error;
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a line costs as many statements whoever is off duty, and says who stands in', async () => {
    const { client } = database;
    const { id: communityId, departments } = await client.community.findUniqueOrThrow({
      where: { code: 'YH' },
      include: { departments: { where: { code: 'ENGINEERING' } } },
    });
    const departmentId = departments[0]?.id as string;
    const line = () => findLine(client, communityId, departmentId, noon);
    const before = await statementsOf(client, line);
    const { lead, above } = await line();
    expect([lead, ...above]).toMatchObject(Array(4).fill({ isOffDuty: false, standInId: null }));
    const colleagues = await client.staff.findMany({
      where: { post: { rank: 'STAFF' }, assignments: { some: { communityId } } },
      orderBy: { id: 'asc' },
    });
    const [first = lead, second = lead] = colleagues;
    if (!lead || !first || !second) throw new Error('The demo company has no engineers.');
    const times = {
      from: noon,
      until: new Date(noon.getTime() + hour),
      recordedById: first.id,
      recordedAt: noon,
    };
    await client.staffAbsence.createMany({
      data: [
        { ...times, staffId: lead.id, substituteId: first.id },
        { ...times, staffId: first.id, substituteId: second.id },
        ...above.map(({ id }) => ({ ...times, staffId: id })),
      ],
    });
    const after = await statementsOf(client, line);
    expect(after.length).toBe(before.length);
    expect(after.length).toBeLessThanOrEqual(6);
    const away = await line();
    expect(away.lead).toEqual({ ...lead, isOffDuty: true, standInId: second.id });
    expect(away.above).toEqual(
      above.map((member) => ({ ...member, isOffDuty: true, standInId: null })),
    );
    const later = await findLine(client, communityId, departmentId, times.until);
    expect(later).toEqual({ lead, above });
  });
});
