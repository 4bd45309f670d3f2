import fc from 'fast-check';
import { minutes } from '../../support/time.ts';
import { AsksAfterwards, MakesGood, type Outcome } from './aftercareSteps.ts';
import { calendarChanges } from './calendars.ts';
import { type Which, whos } from './command.ts';
import {
  CalendarChanges,
  EditionIsPublished,
  EditionIsWithdrawn,
  IsOffDuty,
  Leaves,
  Moves,
} from './companySteps.ts';
import { CustomerMoves } from './customerSteps.ts';
import { categories, editions, priorities } from './editions.ts';
import type { Beginning } from './history.ts';
import { Intake } from './intake.ts';
import { Decides, Pauses, Resumes } from './pauseSteps.ts';
import { type DepartmentCode, everybody, headquarters } from './people.ts';
import { Checks, Redirects } from './redirectSteps.ts';
import { Accepts, Acknowledges, Reclassifies, ReportsUp, Resolves, Tells } from './staffSteps.ts';
import { rosterSteps, tieSteps, type Weighted } from './tieSteps.ts';
import { SystemSleeps, TimePasses } from './time.ts';
import {
  type Answer,
  AnswersOffer,
  type MoveOfPart,
  MovesPart,
  Offers,
  OffersAndIsAnswered,
  type Plan,
  SettlesDispute,
  Splits,
} from './workSteps.ts';

/** Random histories: how they begin, and what happens in them. */

const names = <T extends object>(of: T) =>
  fc.constantFrom(...(Object.keys(of) as (keyof T & string)[]));

export const anyBeginning: fc.Arbitrary<Beginning> = fc.record({
  minute: fc.oneof(
    fc.integer({ min: 0, max: 7 * 1440 - 1 }),
    fc.constantFrom(540, 720, 1080, 5 * 1440 - 420),
  ),
  edition: names(editions),
  earlier: names(editions),
});

const which = fc.constantFrom<Which>(
  'first request',
  'first request',
  'second request',
  'third request',
  'first request, whatever its state',
);
const who = fc.constantFrom(...whos);
const category = fc.constantFrom(...categories);
const priority = fc.constantFrom(...priorities);

const anyIntake = fc
  .record({
    by: fc.constantFrom(
      'the customer',
      'the first clerk',
      'the first engineer',
      'the lead of security',
      'the second guard',
    ),
    categoryCode: category,
    priority,
    isSolvedOnTheSpot: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  })
  .map((brought) => new Intake(brought));

/** What is brought before anything else happens; mostly more than one matter. */
export const anyIntakes = fc
  .tuple(anyIntake, fc.array(anyIntake, { minLength: 1, maxLength: 2 }))
  .map(([first, others]) => [first, ...others]);

const short = fc
  .integer({ min: 1, max: 900 })
  .map((count) => new TimePasses(minutes(count), `${count} minutes pass`));
const exact = fc
  .integer({ min: 1, max: 7_200_000 })
  .map((count) => new TimePasses(count, `${count / 1000} seconds pass`));
const long = fc
  .constantFrom(1, 2, 3, 5, 8, 15, 31)
  .map((count) => new TimePasses(minutes(count * 1440), `${count} days pass`));
const sleep = fc.constantFrom(40, 700, 4000).map((count) => new SystemSleeps(count));

/** Those who are woken, mostly. */
const offDuty = [
  'the lead of engineering',
  'the lead of security',
  'the manager',
  'the second manager',
  'the region',
  'the first engineer',
  'the first clerk',
  headquarters,
];

/** Who answer for what nobody has taken on. */
const leads = ['the lead of engineering', 'the lead of security', 'the manager'];

/** Departments, and people of them. */
const receiver = fc.constantFrom(
  'ENGINEERING',
  'SECURITY',
  'the second engineer',
  'the second guard',
  'the lead of engineering',
);

const steps: Weighted[] = [
  [9, short],
  [3, exact],
  [3, long],
  [2, sleep],
  [5, anyIntake],
  [6, fc.tuple(which, who).map((given) => new Accepts(...given))],
  [3, fc.tuple(which, who, fc.boolean()).map((given) => new Tells(...given))],
  [
    8,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever answers for it', 'the first engineer', 'its lead', 'the manager'),
        fc.constantFrom(
          'CUSTOMER',
          'CUSTOMER',
          'ACCESS',
          'PART',
          'THIRD_PARTY',
          'WEATHER',
          'AUTHORITY',
        ),
        fc.constantFrom('PT3H', 'PT3H', 'P1DT12H', 'P6D', 'P40D'),
      )
      .map((given) => new Pauses(...given)),
  ],
  [
    3,
    fc
      .tuple(which, fc.constantFrom('its lead', 'the manager', 'the first engineer'), fc.boolean())
      .map((given) => new Decides(...given)),
  ],
  [2, fc.tuple(which, who).map((given) => new Resumes(...given))],
  [
    4,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever answers for it', 'the manager', 'the first clerk'),
        fc.option(category),
        fc.option(priority),
      )
      .map((given) => new Reclassifies(...given)),
  ],
  [
    4,
    fc
      .tuple(which, fc.constantFrom('whoever answers for it', 'the manager', 'the first guard'))
      .map((given) => new Resolves(...given)),
  ],
  [
    4,
    fc
      .tuple(which, fc.constantFrom('whoever answers for it', 'the manager', 'the first guard'))
      .map((given) => new Redirects(...given)),
  ],
  [
    10,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever answers for it', 'its lead', 'the manager', 'the first guard'),
        fc.boolean(),
      )
      .map((given) => new Checks(...given)),
  ],
  [
    8,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever answers for it', 'the manager', 'the first clerk'),
        fc.subarray<DepartmentCode>(['ENGINEERING', 'SECURITY', 'FRONT_DESK'], { minLength: 1 }),
        fc.constantFrom<Plan>('at once', 'one after the other'),
      )
      .map((given) => new Splits(...given)),
  ],
  [
    9,
    fc
      .tuple(
        which,
        fc.constantFrom('the manager', 'the first engineer', 'the first guard', 'its lead'),
        fc.constantFrom<MoveOfPart>(
          'takes a part on',
          'finishes a part',
          'finishes a part',
          'says that a part is not needed',
        ),
        fc.nat({ max: 3 }),
      )
      .map((given) => new MovesPart(...given)),
  ],
  [
    11,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever answers for it', 'its lead', 'the manager'),
        receiver,
        fc.boolean(),
      )
      .map((given) => new Offers(...given)),
  ],
  [
    18,
    fc
      .tuple(
        which,
        fc.constantFrom('its lead', 'the manager'),
        receiver,
        fc.boolean(),
        fc.constantFrom<Answer>('accepts', 'NO_CAPACITY'),
      )
      .map((given) => new OffersAndIsAnswered(...given)),
  ],
  [
    9,
    fc
      .tuple(
        which,
        fc.constantFrom<Answer>(
          'accepts',
          'accepts',
          'NO_CAPACITY',
          'NO_CAPACITY',
          'OTHER_DEPARTMENT',
          'YOURS',
        ),
      )
      .map((given) => new AnswersOffer(...given)),
  ],
  [3, fc.tuple(which, receiver).map((given) => new SettlesDispute(...given))],
  [
    12,
    fc
      .tuple(
        which,
        fc.constantFrom('whoever is to ask', 'whoever is to ask', 'the manager', 'the first clerk'),
        fc.constantFrom<Outcome>('SATISFIED', 'NOT_SATISFIED', 'NOT_SATISFIED', 'NOT_REACHED'),
      )
      .map((given) => new AsksAfterwards(...given)),
  ],
  [
    6,
    fc
      .tuple(which, fc.constantFrom('its owner', 'its owner', 'the manager', 'the first guard'))
      .map((given) => new MakesGood(...given)),
  ],
  [2, fc.tuple(which, who).map((given) => new ReportsUp(...given))],
  [2, fc.tuple(which, fc.constantFrom(0, 0, 1)).map((given) => new Acknowledges(...given))],
  [4, which.map((one) => new CustomerMoves(one, 'returns it'))],
  [2, which.map((one) => new CustomerMoves(one, 'confirms'))],
  [2, which.map((one) => new CustomerMoves(one, 'says something'))],
  [2, which.map((one) => new CustomerMoves(one, 'asks again'))],
  [2, which.map((one) => new CustomerMoves(one, 'takes it back'))],
  [2, which.map((one) => new Moves(one))],
  [1, names(editions).map((one) => new EditionIsPublished(one))],
  [1, fc.constant(new EditionIsWithdrawn())],
  [
    1,
    fc
      .tuple(fc.constantFrom('OFFICE' as const, 'SHIFTS' as const), names(calendarChanges))
      .map((given) => new CalendarChanges(...given)),
  ],
];

/** Who is there, and who is not. */
const dutySteps: Weighted[] = [
  [3, fc.constantFrom(...everybody).map((one) => new Leaves(one))],
  [2, fc.constantFrom(...leads).map((one) => new Leaves(one))],
  [
    3,
    fc
      .tuple(
        fc.constantFrom(...offDuty),
        fc.constantFrom('PT0S', 'PT0S', 'PT5H'),
        fc.constantFrom('PT8H', 'P3D', 'P20D'),
        fc.option(fc.constantFrom(...everybody)),
      )
      .map((given) => new IsOffDuty(...given)),
  ],
];

const times = ([weight, step]: Weighted) => Array.from({ length: weight }, () => step);

/** So many steps at the most: of all kinds, or more of those that tie requests together, or of duty. */
export const anySteps = (maxCommands: number) =>
  fc.oneof(
    ...[
      [...steps, ...tieSteps, ...dutySteps, ...rosterSteps],
      [...steps, ...dutySteps, ...Array(5).fill(tieSteps).flat(), ...rosterSteps],
      [...steps, ...tieSteps, ...dutySteps, ...dutySteps, ...rosterSteps, ...rosterSteps],
    ].map((weighted) => fc.commands(weighted.flatMap(times), { maxCommands, size: 'max' })),
  );
