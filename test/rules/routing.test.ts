import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  choosePerson,
  type PersonReason,
} from '../../src/modules/routing/rules/choosePerson.ts';
import type { RoutingFacts } from '../../src/modules/routing/rules/facts.ts';
import {
  type Circumstances,
  type Mismatch,
  matchRules,
  winningRule,
} from '../../src/modules/routing/rules/matchRules.ts';
import {
  type Conditions,
  departmentAlone,
  type Rule,
  type Target,
  type Window,
} from '../../src/modules/routing/rules/rule.ts';
import { compileRules } from '../../src/modules/routing/rules/ruleSet.ts';
import { calendarOf } from '../calendars/someCalendars.ts';

/** All that a rule may ever read of a request; with another one this file does not compile. */
const allowed = ['buildingId', 'categoryCode', 'communityId', 'placeId'] as const;
type Allowed = (typeof allowed)[number];
const sameNames: [Allowed] extends [keyof RoutingFacts]
  ? [keyof RoutingFacts] extends [Allowed]
    ? true
    : false
  : false = true;

const anything: Conditions = {
  categoryCodes: [],
  communityIds: [],
  buildingIds: [],
  placeIds: [],
  window: null,
};
const engineering: Target = { departmentCode: 'ENGINEERING', vendorId: null };

const rule = (id: string, conditions: Partial<Conditions>, target = engineering): Rule => ({
  id,
  conditions: { ...anything, ...conditions },
  target,
  search: departmentAlone,
});

const usual: RoutingFacts = {
  communityId: 'A',
  categoryCode: 'PLUMBING',
  buildingId: 'A1',
  placeId: null,
};

const circumstances = (at: string): Circumstances => ({
  at: Date.parse(at),
  departments: [
    { id: 'd1', code: 'CLEANING', vendorId: 'v1' },
    { id: 'd2', code: 'ENGINEERING', vendorId: null },
    { id: 'd3', code: 'LIFTS', vendorId: 'v2' },
  ],
  calendars: new Map([['office', calendarOf('09:00', '18:00')]]),
});
/** A Monday, 10:00 in Shanghai. */
const monday = '2026-03-02T10:00:00+08:00';

const night: Window = {
  calendarId: null,
  weekdays: [],
  from: 22 * 60,
  until: 6 * 60,
  timeZone: 'Asia/Shanghai',
};
const fridayNight: Window = { ...night, weekdays: ['FRIDAY'] };
const weekend: Window = {
  calendarId: null,
  weekdays: ['SATURDAY', 'SUNDAY'],
  from: 0,
  until: 1440,
  timeZone: 'Asia/Shanghai',
};
const inOffice: Window = { calendarId: 'office', isOutside: false };
const outOfOffice: Window = { calendarId: 'office', isOutside: true };

describe('a rule', () => {
  it('can read nothing but what the request is about and where', () => {
    expect(sameNames).toBe(true);
    expect(Object.keys(usual).sort()).toEqual([...allowed]);
  });

  it.each<[string, Rule, Partial<RoutingFacts>, string, Mismatch | null]>([
    ['asks nothing', rule('r', {}), {}, monday, null],
    ['names the category', rule('r', { categoryCodes: ['LIFT', 'PLUMBING'] }), {}, monday, null],
    ['names another category', rule('r', { categoryCodes: ['LIFT'] }), {}, monday, 'CATEGORY'],
    ['names the community', rule('r', { communityIds: ['A'] }), {}, monday, null],
    ['names another community', rule('r', { communityIds: ['B'] }), {}, monday, 'COMMUNITY'],
    ['names the building', rule('r', { buildingIds: ['A1'] }), {}, monday, null],
    ['names another building', rule('r', { buildingIds: ['A2'] }), {}, monday, 'BUILDING'],
    [
      'names a building, and the matter has none',
      rule('r', { buildingIds: ['A1'] }),
      { buildingId: null },
      monday,
      'BUILDING',
    ],
    ['names the place', rule('r', { placeIds: ['gate'] }), { placeId: 'gate' }, monday, null],
    [
      'names a place, and the matter has none',
      rule('r', { placeIds: ['gate'] }),
      {},
      monday,
      'PLACE',
    ],
    [
      'names the first thing that is not so',
      rule('r', { categoryCodes: ['LIFT'], communityIds: ['B'], window: night }),
      {},
      monday,
      'CATEGORY',
    ],
    ['is for the night, by day', rule('r', { window: night }), {}, monday, 'TIME'],
    [
      'is for the night, at its first minute',
      rule('r', { window: night }),
      {},
      '2026-03-02T22:00:00+08:00',
      null,
    ],
    [
      'is for the night, just before it',
      rule('r', { window: night }),
      {},
      '2026-03-02T21:59:59.999+08:00',
      'TIME',
    ],
    [
      'is for the night, after midnight',
      rule('r', { window: night }),
      {},
      '2026-03-03T05:59:59.999+08:00',
      null,
    ],
    [
      'is for the night, at its end',
      rule('r', { window: night }),
      {},
      '2026-03-03T06:00:00+08:00',
      'TIME',
    ],
    [
      'is for Friday night, on Saturday morning',
      rule('r', { window: fridayNight }),
      {},
      '2026-03-07T03:00:00+08:00',
      null,
    ],
    [
      'is for Friday night, on Friday morning',
      rule('r', { window: fridayNight }),
      {},
      '2026-03-06T03:00:00+08:00',
      'TIME',
    ],
    [
      'is for Friday night, on Saturday night',
      rule('r', { window: fridayNight }),
      {},
      '2026-03-07T23:00:00+08:00',
      'TIME',
    ],
    [
      'is for the weekend, at its end in its own zone',
      rule('r', { window: weekend }),
      {},
      '2026-03-08T23:59:00+08:00',
      null,
    ],
    [
      'is for the weekend, when it is Sunday elsewhere',
      rule('r', { window: weekend }),
      {},
      '2026-03-08T16:30:00Z',
      'TIME',
    ],
    ['is for the hours of a calendar, in them', rule('r', { window: inOffice }), {}, monday, null],
    [
      'is for the hours of a calendar, at closing',
      rule('r', { window: inOffice }),
      {},
      '2026-03-02T18:00:00+08:00',
      'TIME',
    ],
    ['is for outside the hours, in them', rule('r', { window: outOfOffice }), {}, monday, 'TIME'],
    [
      'is for outside the hours, on Sunday',
      rule('r', { window: outOfOffice }),
      {},
      '2026-03-08T10:00:00+08:00',
      null,
    ],
    [
      'gives the work to a crew that is here',
      rule('r', {}, { departmentCode: null, vendorId: 'v1' }),
      {},
      monday,
      null,
    ],
    [
      'gives the work to a crew of this code',
      rule('r', {}, { departmentCode: 'LIFTS', vendorId: 'v2' }),
      {},
      monday,
      null,
    ],
    [
      'gives the work to a crew of another code',
      rule('r', {}, { departmentCode: 'LIFTS', vendorId: 'v1' }),
      {},
      monday,
      'NO_DEPARTMENT',
    ],
    [
      'gives the work to a crew that is not here',
      rule('r', {}, { departmentCode: null, vendorId: 'v3' }),
      {},
      monday,
      'NO_DEPARTMENT',
    ],
    [
      'gives the work to a department that is not here',
      rule('r', {}, { departmentCode: 'POOL', vendorId: null }),
      {},
      monday,
      'NO_DEPARTMENT',
    ],
  ])('that %s', (_what, one, facts, at, whyNot) => {
    const rules = compileRules([one]);
    const { winner, considered } = matchRules(rules, { ...usual, ...facts }, circumstances(at));
    expect(considered).toEqual([{ rule: one, matches: whyNot === null, whyNot }]);
    expect(winner).toBe(whyNot === null ? one : null);
    expect(winningRule(rules, { ...usual, ...facts }, circumstances(at))).toBe(winner);
  });
});

const codes = ['c1', 'c2', 'c3', 'c4'];
const places = ['p1', 'p2', 'p3'];
const some = (values: string[]) => fc.subarray(values, { maxLength: 2 });
const windows: (Window | null)[] = [
  null,
  null,
  null,
  night,
  fridayNight,
  weekend,
  inOffice,
  outOfOffice,
];
const anyRules = fc
  .array(
    fc.record({
      categoryCodes: some(codes),
      communityIds: some(['A', 'B', 'C']),
      buildingIds: some(places),
      placeIds: some(places),
      window: fc.constantFrom(...windows),
      target: fc.constantFrom<Target>(
        engineering,
        { departmentCode: null, vendorId: 'v1' },
        { departmentCode: 'POOL', vendorId: null },
      ),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map(({ target, ...conditions }, index) => rule(`r${index}`, conditions, target)),
  );
const anyFacts = fc.record({
  categoryCode: fc.constantFrom(...codes, 'unknown'),
  communityId: fc.constantFrom('A', 'B', 'C', 'D'),
  buildingId: fc.constantFrom(null, ...places),
  placeId: fc.constantFrom(null, ...places),
});
const anyTime = fc
  .integer({ min: 0, max: 14 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2026-03-02T00:00:00Z') + minutes * 60_000).toISOString());

/** The same question put in the plainest way, with the local clock as the system tells it. */
function plainly(rules: readonly Rule[], facts: RoutingFacts, at: string): Rule | undefined {
  const [day, hour, minute] = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(at))
    .split(/[ :]+/) as [string, string, string];
  const week = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const today = week.indexOf(day);
  const time = Number(hour) * 60 + Number(minute);
  const isOn = (days: readonly string[], index: number) =>
    days.length === 0 || days.includes((week[(index + 7) % 7] as string).toUpperCase());
  const isOpen = (window: Window): boolean => {
    if (window.calendarId !== null) {
      const isWorking = today < 5 && time >= 9 * 60 && time < 18 * 60;
      return isWorking !== window.isOutside;
    }
    const { weekdays, from, until } = window;
    if (from < until) return isOn(weekdays, today) && time >= from && time < until;
    return (isOn(weekdays, today) && time >= from) || (isOn(weekdays, today - 1) && time < until);
  };
  const names = (list: readonly string[], value: string | null) =>
    list.length === 0 || (value !== null && list.includes(value));
  return rules.find(
    ({ conditions, target }) =>
      names(conditions.categoryCodes, facts.categoryCode) &&
      names(conditions.communityIds, facts.communityId) &&
      names(conditions.buildingIds, facts.buildingId) &&
      names(conditions.placeIds, facts.placeId) &&
      (conditions.window === null || isOpen(conditions.window)) &&
      target.departmentCode !== 'POOL',
  );
}

describe('many rules', () => {
  it('answer as if each were asked in turn, and the first that matches wins', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyTime, (list, facts, at) => {
        const rules = compileRules(list);
        const { winner, considered } = matchRules(rules, facts, circumstances(at));
        expect(winner).toBe(plainly(list, facts, at) ?? null);
        expect(winningRule(rules, facts, circumstances(at))).toBe(winner);
        expect(considered.map((one) => one.rule)).toEqual(list);
        expect(considered.find(({ matches }) => matches)?.rule ?? null).toBe(winner);
        for (const { matches, whyNot } of considered) expect(matches).toBe(whyNot === null);
      }),
      { numRuns: 400 },
    );
  });

  it('ask for nothing but the facts: whatever else a request carries changes nothing', () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyTime, fc.object(), (list, facts, at, more) => {
        const rules = compileRules(list);
        const read = new Set<string>();
        const watched = new Proxy({ ...more, ...facts } as RoutingFacts, {
          get(target, name) {
            read.add(String(name));
            return Reflect.get(target, name);
          },
        });
        const asked = [
          winningRule(rules, watched, circumstances(at)),
          matchRules(rules, watched, circumstances(at)).winner,
        ];
        const winner = winningRule(rules, facts, circumstances(at));
        expect(asked).toEqual([winner, winner]);
        expect([...read].filter((name) => !(allowed as readonly string[]).includes(name))).toEqual(
          [],
        );
      }),
      { numRuns: 200 },
    );
  });
});

const person = (staffId: string, load = 0, lastTurn: bigint | null = null): Candidate => ({
  staffId,
  isOnDuty: true,
  isSkilled: true,
  load,
  lastTurn,
});
const none = { soft: null, hard: null };

describe('a person', () => {
  it.each<
    [string, Parameters<typeof choosePerson>, string[], Record<string, PersonReason>, boolean?]
  >([
    [
      'has least to do',
      ['LOWEST_LOAD', [person('a', 3), person('b', 1), person('c', 2)], none],
      ['b'],
      { a: 'MORE_LOAD', b: 'CHOSEN', c: 'MORE_LOAD' },
    ],
    [
      'was given work less recently, of two with as much to do',
      ['LOWEST_LOAD', [person('a', 1, 5n), person('b', 1, 4n)], none],
      ['b'],
      { a: 'LATER_TURN', b: 'CHOSEN' },
    ],
    [
      'was never given work, of two with as much to do',
      ['LOWEST_LOAD', [person('a', 1, 5n), person('b', 1)], none],
      ['b'],
      { a: 'LATER_TURN', b: 'CHOSEN' },
    ],
    [
      'comes first by id, of two who are alike',
      ['LOWEST_LOAD', [person('b'), person('a')], none],
      ['a'],
      { a: 'CHOSEN', b: 'LATER_TURN' },
    ],
    [
      'is next in turn, whatever they have to do',
      ['ROUND_ROBIN', [person('a', 0, 2n), person('b', 9, 1n)], none],
      ['b'],
      { a: 'LATER_TURN', b: 'CHOSEN' },
    ],
    [
      'is one of all who are asked',
      ['POOL', [person('a', 5), person('b')], none],
      ['a', 'b'],
      { a: 'OFFERED', b: 'OFFERED' },
    ],
    ['is not looked for', ['NOBODY', [person('a')], none], [], { a: 'DEPARTMENT_ALONE' }],
    [
      'is on duty',
      ['LOWEST_LOAD', [{ ...person('a'), isOnDuty: false }, person('b', 4)], none],
      ['b'],
      { a: 'OFF_DUTY', b: 'CHOSEN' },
    ],
    [
      'can do it',
      ['ROUND_ROBIN', [{ ...person('a'), isSkilled: false }, person('b')], none],
      ['b'],
      { a: 'NOT_SKILLED', b: 'CHOSEN' },
    ],
    [
      'is under the hard cap',
      ['ROUND_ROBIN', [person('a', 3), person('b', 2, 9n)], { soft: null, hard: 3 }],
      ['b'],
      { a: 'AT_HARD_CAP', b: 'CHOSEN' },
    ],
    [
      'is not there when all are at the hard cap',
      ['POOL', [person('a', 3), person('b', 4)], { soft: null, hard: 3 }],
      [],
      { a: 'AT_HARD_CAP', b: 'AT_HARD_CAP' },
    ],
    [
      'is under the soft cap while somebody is',
      ['ROUND_ROBIN', [person('a', 2), person('b', 1, 9n)], { soft: 2, hard: null }],
      ['b'],
      { a: 'AT_SOFT_CAP', b: 'CHOSEN' },
    ],
    [
      'is asked all the same when all are at the soft cap',
      ['LOWEST_LOAD', [person('a', 3), person('b', 2)], { soft: 2, hard: 4 }],
      ['b'],
      { a: 'MORE_LOAD', b: 'CHOSEN' },
      true,
    ],
    ['is not there in an empty department', ['LOWEST_LOAD', [], { soft: 1, hard: null }], [], {}],
  ])('who is found %s', (_what, question, staffIds, reasons, isOverSoftCap = false) => {
    const choice = choosePerson(...question);
    expect(choice.staffIds).toEqual(staffIds);
    expect(choice.isOverSoftCap).toBe(isOverSoftCap);
    const found = choice.considered.map(({ staffId, reason }) => [staffId, reason]);
    expect(Object.fromEntries(found)).toEqual(reasons);
    expect(found.map(([staffId]) => staffId)).toEqual(question[1].map(({ staffId }) => staffId));
  });

  const anyPeople = fc.uniqueArray(
    fc.record({
      staffId: fc.nat(999).map(String),
      isOnDuty: fc.boolean(),
      isSkilled: fc.boolean(),
      load: fc.nat(5),
      lastTurn: fc.option(fc.bigInt(0n, 4n)),
    }),
    { selector: ({ staffId }) => staffId, maxLength: 12 },
  );
  const anyCaps = fc.record({ soft: fc.option(fc.nat(6)), hard: fc.option(fc.nat(6)) });

  it('is never off duty, without the skill or at the hard cap, whatever the order of the people', () => {
    const strategies = fc.constantFrom('LOWEST_LOAD', 'ROUND_ROBIN', 'POOL') as fc.Arbitrary<
      Parameters<typeof choosePerson>[0]
    >;
    fc.assert(
      fc.property(anyPeople, anyCaps, strategies, (people, caps, strategy) => {
        const { staffIds, isOverSoftCap } = choosePerson(strategy, people, caps);
        const reversed = choosePerson(strategy, people.toReversed(), caps);
        expect(reversed.staffIds.toSorted()).toEqual(staffIds.toSorted());
        const able = people.filter(
          ({ isOnDuty, isSkilled, load }) =>
            isOnDuty && isSkilled && (caps.hard === null || load < caps.hard),
        );
        const under = able.filter(({ load }) => caps.soft === null || load < caps.soft);
        expect(staffIds.length > 0).toBe(able.length > 0);
        expect(isOverSoftCap).toBe(able.length > 0 && under.length === 0);
        const asked = under.length > 0 ? under : able;
        for (const id of staffIds) expect(asked.map(({ staffId }) => staffId)).toContain(id);
        const chosen = asked.find(({ staffId }) => staffId === staffIds[0]);
        if (strategy === 'LOWEST_LOAD' && chosen) {
          expect(chosen.load).toBe(Math.min(...asked.map(({ load }) => load)));
        }
        if (strategy === 'POOL') expect(staffIds).toHaveLength(asked.length);
      }),
      { numRuns: 400 },
    );
  });
});
