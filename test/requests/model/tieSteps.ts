import fc from 'fast-check';
import { type Real, type Which, whos } from './command.ts';
import { Leaves } from './companySteps.ts';
import {
  DeclaresIncident,
  EndsIncident,
  FollowsProposal,
  Gathers,
  SpeaksOfIncident,
  type WhichIncident,
} from './incidentSteps.ts';
import { type Place, places, SaysOfTwo, Unmerges } from './mergeSteps.ts';
import type { Model } from './model.ts';
import type { DepartmentCode } from './people.ts';
import {
  ComesBack,
  type Pattern,
  patterns,
  RosterIsTakenOver,
  ShiftIsHandedOver,
} from './rosterSteps.ts';
import { Accepts, Resolves, Tells } from './staffSteps.ts';
import { OffersAndIsAnswered } from './workSteps.ts';

/** Random steps of what requests have to do with each other, and of who works when. */

export type Weighted = [weight: number, step: fc.Arbitrary<fc.AsyncCommand<Model, Real>>];

const place = fc.constantFrom(...places);
const aboveMostly = fc.constantFrom('the manager', 'the manager', 'the lead of security', ...whos);
const which = fc.constantFrom<Which>('first request', 'first request', 'second request');
const some = fc.subarray([...places], { minLength: 1 });
/** One and another; mostly of the first two, since there need not be a third. */
const pair = fc.constantFrom<[Place, Place]>(
  ['first request', 'second request'],
  ['second request', 'first request'],
  ['second request', 'first request'],
  ['third request', 'first request'],
  ['third request', 'second request'],
  ['first request', 'third request'],
);
const incident = fc.constantFrom<WhichIncident>(
  'first incident',
  'first incident',
  'second incident',
);
const runner = fc.constantFrom(
  'the manager',
  'the manager',
  'the lead of engineering',
  'the first clerk',
);
const isRarely = fc.integer({ min: 0, max: 4 }).map((one) => one === 0);

export const tieSteps: Weighted[] = [
  [
    18,
    fc
      .tuple(aboveMostly, pair, isRarely)
      .map(
        ([who, [one, other], whatever]) => new SaysOfTwo(who, one, 'merged into', other, whatever),
      ),
  ],
  [
    4,
    fc.tuple(fc.constantFrom('the manager', ...whos), place).map((given) => new Unmerges(...given)),
  ],
  [
    4,
    fc
      .tuple(
        aboveMostly,
        pair,
        fc.constantFrom('linked with' as const, 'no longer linked with' as const),
        isRarely,
      )
      .map(([who, [one, other], move, whatever]) => new SaysOfTwo(who, one, move, other, whatever)),
  ],
  // What is followed: somebody takes the main one on, says how it stands, and is done with it.
  [4, fc.tuple(which, fc.constantFrom(...whos)).map((given) => new Accepts(...given))],
  [3, which.map((one) => new Tells(one, 'the manager', true))],
  [4, which.map((one) => new Resolves(one, 'the manager'))],
  // Or it goes to other hands, and its followers with it.
  [
    5,
    fc
      .tuple(which, fc.constantFrom('the second engineer', 'the second guard'))
      .map(([one, to]) => new OffersAndIsAnswered(one, 'the manager', to, false, 'accepts')),
  ],
  [
    3,
    fc
      .constantFrom('the manager', 'the first engineer', 'the second guard')
      .map((who) => new Leaves(who)),
  ],
  [8, fc.tuple(runner, some).map((given) => new DeclaresIncident(...given))],
  [
    9,
    fc
      .tuple(
        incident,
        fc.constantFrom('the manager', 'the second guard', 'the first clerk'),
        some,
        fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
      )
      .map((given) => new Gathers(...given)),
  ],
  [5, fc.tuple(incident, runner).map((given) => new SpeaksOfIncident(...given))],
  [5, fc.tuple(incident, runner).map((given) => new EndsIncident(...given))],
  [
    5,
    fc
      .tuple(
        incident,
        fc.constantFrom('the manager', 'the manager', 'the first engineer'),
        fc.option(place),
      )
      .map((given) => new FollowsProposal(...given)),
  ],
];

const workers: Record<DepartmentCode, string[]> = {
  ENGINEERING: [
    'the first engineer',
    'the second engineer',
    'the third engineer',
    'the lead of engineering',
  ],
  SECURITY: ['the first guard', 'the second guard', 'the lead of security'],
  FRONT_DESK: ['the first clerk', 'the second clerk'],
};
const department = fc.constantFrom(...(Object.keys(workers) as DepartmentCode[]));
const pattern = fc.constantFrom(...(Object.keys(patterns) as Pattern[]));
const colleagues = fc.constantFrom(...Object.values(workers).flat());

export const rosterSteps: Weighted[] = [
  [
    6,
    department.chain((code) =>
      fc
        .tuple(
          fc.constant(code),
          pattern,
          fc.constantFrom(1, 3, 7),
          fc.subarray(workers[code] as string[], { minLength: 1 }),
        )
        .map((given) => new RosterIsTakenOver(...given)),
    ),
  ],
  [3, fc.tuple(colleagues, colleagues).map((given) => new ShiftIsHandedOver(...given))],
  [
    2,
    fc
      .constantFrom('the manager', 'the region', 'the lead of engineering', 'headquarters')
      .map((who) => new ComesBack(who)),
  ],
];
