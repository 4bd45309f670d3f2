import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalendars, workingTimeBetween } from '../../src/modules/calendars/index.ts';
import { decodeId } from '../../src/platform/graphql/ids.ts';
import { statementsOf } from '../support/statements.ts';
import { stored } from '../support/stored.ts';
import { HeldTime, minutes } from '../support/time.ts';
import { openWindow, type Window } from '../support/window.ts';

const parts =
  'id code name timeZone isRoundTheClock weekly { day periods { opens closes } } holidays dates { date periods { opens closes } } version';
const Create = `mutation ($input: CreateCalendarInput!, $key: String) { createCalendar(input: $input, idempotencyKey: $key) { __typename ... on CreateCalendarSuccess { calendar { ${parts} } } ... on UserError { code message path } } }`;
const Change = `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) { __typename ... on ChangeCalendarSuccess { calendar { ${parts} } } ... on UserError { code message path } } }`;

const time = new HeldTime('2026-03-02T01:00:00Z');
let window: Window;
beforeAll(async () => {
  window = await openWindow({ time });
});
afterAll(() => window.close());

const period = (opens: string, closes: string) => ({ opens, closes });
const berlin = {
  timeZone: 'Europe/Berlin',
  weekly: [
    { day: 'TUESDAY', periods: [period('13:00', '17:00'), period('09:00', '12:00')] },
    { day: 'MONDAY', periods: [period('09:00', '17:00')] },
    { day: 'SUNDAY', periods: [] },
  ],
  holidays: ['2026-12-25', '2026-05-01', '2026-05-01'],
  dates: [
    { date: '2026-12-24', periods: [period('09:00', '12:00')] },
    { date: '2026-05-09', periods: [period('09:00', '24:00')] },
  ],
};
const inOrder = {
  timeZone: 'Europe/Berlin',
  isRoundTheClock: false,
  weekly: [
    { day: 'MONDAY', periods: [period('09:00', '17:00')] },
    { day: 'TUESDAY', periods: [period('09:00', '12:00'), period('13:00', '17:00')] },
  ],
  holidays: ['2026-05-01', '2026-12-25'],
  dates: [
    { date: '2026-05-09', periods: [period('09:00', '24:00')] },
    { date: '2026-12-24', periods: [period('09:00', '12:00')] },
  ],
};

let count = 0;
async function create(changes: Record<string, unknown> = {}): Promise<Record<string, any>> {
  count += 1;
  const input = { code: `BERLIN_${count}`, name: 'Berlin', calendar: berlin, ...changes };
  return window.as('admin').mutate(Create, { input });
}
const fresh = async (changes = {}) => (await create(changes)).calendar;
const change = (calendarId: string, changes: Record<string, unknown>) =>
  window.as('admin').mutate(Change, { input: { calendarId, ...changes } });

const databaseId = (id: string) => decodeId(id)?.id ?? '';
const eventsOf = (id: string) =>
  window.database.client.event.findMany({
    where: { subjectType: 'Calendar', subjectId: databaseId(id) },
    orderBy: { id: 'asc' },
  });

describe('a calendar that is set up', () => {
  it('has its hours in order, whatever order they were written in', async () => {
    const { calendar } = await create({ code: 'BERLIN', nameZh: '柏林' });
    const { id, ...rest } = calendar;
    expect(rest).toEqual({ code: 'BERLIN', name: 'Berlin', version: 1, ...inOrder });
    const { client } = window.database;
    const row = await client.calendar.findUniqueOrThrow({ where: { id: databaseId(id) } });
    expect(row.createdAt).toEqual(time.now());
    expect(row.changedAt).toEqual(time.now());
  });

  it('stands in the list, under its code, and is found by its id, for everybody who is signed in', async () => {
    const { id, code } = await fresh({ nameZh: '柏林' });
    for (const login of ['owner.a', 'visitor.a', 'staff.frontdesk.b', 'manager.a', 'admin']) {
      const found = await window
        .as(login)
        .query(
          'query ($id: ID!, $code: String!) { calendars { code } calendar(code: $code) { id } node(id: $id) { ... on Calendar { code } } }',
          { id, code },
        );
      const codes = found.calendars.map((one: { code: string }) => one.code);
      expect(codes, login).toContain(code);
      expect(codes).toEqual([...codes].sort());
      expect(found.calendar).toEqual({ id });
      expect(found.node).toEqual({ code });
    }
    const { errors } = await window.as(null).ask('{ calendars { code } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const nobodys = await window.as('owner.a').query('{ calendar(code: "NOBODYS") { id } }');
    expect(nobodys.calendar).toBeNull();
  });

  it('has its name in the language of the call', async () => {
    const { code } = await fresh({ nameZh: '柏林' });
    const ask = (language: string) =>
      window
        .as('owner.a')
        .ask(`{ calendar(code: "${code}") { name } }`, {}, { 'accept-language': language });
    expect((await ask('zh')).data?.calendar.name).toBe('柏林');
    expect((await ask('en')).data?.calendar.name).toBe('Berlin');
  });

  it('is written down as an event, with all that it is', async () => {
    const { id, code } = await fresh({ nameZh: '柏林' });
    const events = await eventsOf(id);
    expect(events).toMatchObject([
      { kind: 'calendars.calendar-created', communityId: null, actorType: 'Staff' },
    ]);
    expect(events[0]?.data).toEqual({
      version: 1,
      code,
      name: 'Berlin',
      nameZh: '柏林',
      ...inOrder,
    });
  });

  it('needs a code of its own', async () => {
    const { code } = await fresh();
    const before = await stored(window);
    const input = { code, name: 'Other', calendar: berlin };
    expect(await window.as('admin').mutate(Create, { input })).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'code'],
    });
    const { data } = await window
      .as('admin')
      .ask(Create, { input }, { 'accept-language': 'zh-CN' });
    expect(data?.createCalendar.message).toBe(`已有代码为 ${code} 的日历。`);
    expect(await stored(window)).toEqual(before);
  });

  it('is set up once, however often the call is sent under its key', async () => {
    const variables = {
      input: { code: 'ONCE', name: 'Once', calendar: berlin },
      key: 'set up once',
    };
    const first = await window.as('admin').mutate(Create, variables);
    expect(await window.as('admin').mutate(Create, variables)).toEqual(first);
    expect(first.calendar.version).toBe(1);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a code in small letters', { code: 'berlin' }, ['input', 'code']],
    ['no name', { name: ' ' }, ['input', 'name']],
    ['no working time', { calendar: { timeZone: 'UTC' } }, ['input', 'calendar']],
    [
      'an unknown zone',
      { calendar: { ...berlin, timeZone: 'Europe/Atlantis' } },
      ['input', 'calendar', 'timeZone'],
    ],
    [
      'periods that overlap',
      {
        calendar: {
          ...berlin,
          weekly: [
            { day: 'MONDAY', periods: [period('09:00', '12:00'), period('11:00', '13:00')] },
          ],
        },
      },
      ['input', 'calendar', 'weekly', '0', 'periods', '1'],
    ],
  ])('is refused with %s, and nothing is kept', async (_what, changes, path) => {
    const before = await stored(window);
    expect(await create(changes)).toMatchObject({ code: 'INVALID_INPUT', path });
    expect(await stored(window)).toEqual(before);
  });
});

describe('a calendar that is changed', () => {
  it('is at its next version, and the log has what was and what is', async () => {
    const { id } = await fresh();
    const calendar = {
      ...berlin,
      holidays: ['2026-12-25', '2026-12-26'],
      weekly: [{ day: 'MONDAY', periods: [period('08:00', '17:00')] }],
    };
    const changed = await change(id, { name: 'Berlin office', calendar, expectedVersion: 1 });
    expect(changed.calendar).toMatchObject({
      name: 'Berlin office',
      version: 2,
      weekly: calendar.weekly,
      holidays: calendar.holidays,
      dates: inOrder.dates,
    });
    const [, event] = await eventsOf(id);
    expect(event).toMatchObject({ kind: 'calendars.calendar-changed', actorType: 'Staff' });
    expect(event?.data).toEqual({
      version: 2,
      was: { name: 'Berlin', weekly: inOrder.weekly, holidays: ['2026-05-01'] },
      is: { name: 'Berlin office', weekly: calendar.weekly, holidays: ['2026-12-26'] },
    });
  });

  it('keeps what is not said', async () => {
    const { id } = await fresh();
    const { calendar } = await change(id, { nameZh: '柏林', name: null });
    expect(calendar).toMatchObject({ name: 'Berlin', version: 2, ...inOrder });
    const [, event] = await eventsOf(id);
    expect(event?.data).toEqual({ version: 2, was: { nameZh: null }, is: { nameZh: '柏林' } });
  });

  it('stays as it is where nothing is different, also when it is written in another order', async () => {
    const { id } = await fresh();
    time.pass(minutes(1));
    const before = await stored(window);
    const calendar = { ...berlin, holidays: [...berlin.holidays].reverse() };
    const answer = await change(id, { name: 'Berlin', calendar, expectedVersion: 1 });
    expect(answer).toMatchObject({ __typename: 'ChangeCalendarSuccess', calendar: { version: 1 } });
    expect(await stored(window)).toEqual(before);
  });

  it('is changed on the version that was looked at, or not at all', async () => {
    const { id } = await fresh();
    await change(id, { name: 'Other' });
    const before = await stored(window);
    expect(await change(id, { name: 'Mine', expectedVersion: 1 })).toMatchObject({
      __typename: 'ConflictError',
      path: ['input', 'expectedVersion'],
    });
    expect(await stored(window)).toEqual(before);
    expect((await change(id, { name: 'Mine', expectedVersion: 2 })).calendar.version).toBe(3);
  });

  it('of two people who looked at the same version, one is told that it has changed', async () => {
    const { id } = await fresh();
    const answers = await Promise.all(
      ['One', 'Other'].map((name) => change(id, { name, expectedVersion: 1 })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ChangeCalendarSuccess',
      'ConflictError',
    ]);
  });

  it('is refused when it would have no working time, or is not there', async () => {
    const { id } = await fresh();
    const before = await stored(window);
    expect(await change(id, { calendar: { timeZone: 'UTC' } })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'calendar'],
    });
    const nobodys = Buffer.from('Calendar:00000000-0000-7000-8000-000000000000').toString(
      'base64url',
    );
    expect(await change(nobodys, { name: 'Mine' })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'calendarId'],
    });
    const { viewer } = await window.as('admin').query('{ viewer { id } }');
    expect(await change(viewer.id, { name: 'Mine' })).toMatchObject({
      code: 'INVALID_ID',
      path: ['input', 'calendarId'],
    });
    expect(await stored(window)).toEqual(before);
  });
});

it('calendars are set up and changed by administrators alone', async () => {
  const { id } = await fresh();
  const Import = `mutation ($input: ImportHolidaysInput!) { importHolidays(input: $input) { __typename } }`;
  const before = await stored(window);
  for (const login of ['manager.a', 'lead.engineering.a', 'staff.frontdesk.a', 'owner.a']) {
    const as = window.as(login);
    const created = await as.mutate(Create, {
      input: { code: 'MINE', name: 'Mine', calendar: berlin },
    });
    const changed = await as.mutate(Change, { input: { calendarId: id, name: 'Mine' } });
    const imported = await as.mutate(Import, { input: { calendarId: id, iCalendar: 'x' } });
    for (const { __typename } of [created, changed, imported]) {
      expect(__typename, login).toBe('NotAllowedError');
    }
  }
  expect(await stored(window)).toEqual(before);
});

describe('calendars for those who compute with them', () => {
  const load = (...ids: string[]) => loadCalendars(window.database.client, ids.map(databaseId));
  const monday = [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 3)] as const;

  it('are read once, and then cost one small statement, however many clocks run on them', async () => {
    const both = [await fresh({ calendar: berlin }), await fresh({ calendar: berlin })];
    const ids = Array.from({ length: 200 }, (_, index) => both[index % 2].id);
    const { client } = window.database;
    expect(await statementsOf(client, () => loadCalendars(client, []))).toHaveLength(0);
    const calendars = await load(...ids);
    expect([...calendars.keys()].sort()).toEqual(both.map(({ id }) => databaseId(id)).sort());
    const again = await statementsOf(client, () => load(...ids));
    expect(again).toHaveLength(1);
    expect(again[0]).not.toMatch(/"definition"/);
  });

  it('are those that hold now, and those that are not there are left out', async () => {
    const { id } = await fresh();
    const hoursOn = async () => {
      const loaded = (await load(id)).get(databaseId(id));
      if (!loaded) throw new Error('The calendar is not there.');
      return [loaded.version, workingTimeBetween(loaded.calendar, ...monday) / minutes(60)];
    };
    expect(await hoursOn()).toEqual([1, 8]);
    await change(id, { name: 'Renamed' });
    expect(await hoursOn()).toEqual([2, 8]);
    await change(id, { calendar: { timeZone: 'UTC', roundTheClock: true } });
    expect(await hoursOn()).toEqual([3, 24]);
    const nobodys = '00000000-0000-7000-8000-000000000000';
    expect((await loadCalendars(window.database.client, [nobodys])).size).toBe(0);
  });

  it('are never those of a change that was not kept', async () => {
    const { id } = await fresh();
    const { platform } = window.composition;
    await expect(
      platform.change(async (transaction) => {
        const definition = { ...inOrder, isRoundTheClock: true };
        const definitionId = '00000000-0000-7000-8000-000000000001';
        await transaction.calendar.update({
          where: { id: databaseId(id) },
          data: { definition, definitionId, version: 2 },
        });
        const seen = await loadCalendars(transaction, [databaseId(id)]);
        expect(seen.get(databaseId(id))?.calendar.isRoundTheClock).toBe(true);
        throw new Error('Not kept.');
      }),
    ).rejects.toThrow('Not kept.');
    await change(id, { nameZh: '柏林' });
    const loaded = (await load(id)).get(databaseId(id));
    expect(loaded).toMatchObject({ version: 2, calendar: { isRoundTheClock: false } });
  });

  it('are all there, also when they are more than are kept in memory', async () => {
    const { client } = window.database;
    const at = time.now();
    await client.calendar.createMany({
      data: Array.from({ length: 250 }, (_, index) => ({
        code: `MANY_${index}`,
        name: 'Many',
        definition: { ...inOrder, holidays: [`2026-01-${10 + (index % 20)}`] },
        createdAt: at,
        changedAt: at,
      })),
    });
    const rows = await client.calendar.findMany({ where: { name: 'Many' } });
    for (let round = 0; round < 2; round += 1) {
      const loaded = await loadCalendars(
        client,
        rows.map(({ id }) => id),
      );
      for (const { id, code } of rows) {
        const holiday = `2026-01-${10 + (Number(code.slice(5)) % 20)}`;
        expect([...(loaded.get(id)?.calendar.holidays ?? [])]).toEqual([holiday]);
      }
    }
  });
});
