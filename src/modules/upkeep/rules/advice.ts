import type { CountedFaults } from '../../assets/index.ts';
import type { Owned, Ownership } from './ownership.ts';
import { sumsOf } from './spending.ts';
import { availabilityOf, type Totals } from './totals.ts';

/** When an asset is to be watched or replaced; null: that is not looked at. */
export interface Limits {
  repairCostPercent: number | null;
  remainingLifePercent: number | null;
  availabilityPercent: number | null;
  countsRepeatedFaults: boolean;
  /** How many reasons it takes. */
  replaceAt: number;
}

/** Where nobody has said otherwise. */
export const usualLimits: Limits = {
  repairCostPercent: 50,
  remainingLifePercent: 10,
  availabilityPercent: 95,
  countsRepeatedFaults: true,
  replaceAt: 2,
};

/** In days: what is taken as a year of repairs and of availability. */
export const lookedBack = 365;

export const measureKinds = [
  'REPAIR_COST',
  'REMAINING_LIFE',
  'AVAILABILITY',
  'REPEATED_FAULTS',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

export type Gap =
  | 'NOT_LOOKED_AT'
  | 'NO_COST'
  | 'OTHER_CURRENCY'
  | 'NO_EXPECTED_LIFE'
  | 'NOT_USED'
  | 'NO_LIMIT';

export interface Measure {
  kind: MeasureKind;
  figure: number | null;
  limit: number | null;
  isReason: boolean;
  missing: Gap | null;
}

/** What is known of an asset that is in use. */
export interface Known {
  /** Of the days that are looked back on. */
  totals: Totals;
  owned: Owned;
  ownership: Ownership;
  /** Null: its kind does not say when faults are too many. */
  faults: CountedFaults | null;
}

export type Verdict = 'REPAIR' | 'WATCH' | 'REPLACE';

/** How many things a rule looks at. */
export const lookedAt = (limits: Limits): number =>
  [limits.repairCostPercent, limits.remainingLifePercent, limits.availabilityPercent].filter(
    (limit) => limit !== null,
  ).length + Number(limits.countsRepeatedFaults);

/** Whether to go on repairing an asset, with all that speaks for it and all that is not known. */
export function adviseOn(limits: Limits, known: Known): { verdict: Verdict; measures: Measure[] } {
  const measures = [
    measureRepairs(limits, known),
    measureLife(limits, known),
    measureAvailability(limits, known),
    measureFaults(limits, known),
  ];
  const reasons = measures.filter(({ isReason }) => isReason).length;
  const verdict = reasons >= limits.replaceAt ? 'REPLACE' : reasons > 0 ? 'WATCH' : 'REPAIR';
  return { verdict, measures };
}

interface Measured {
  figure: number | null;
  missing?: Gap | null;
}

/** What is not looked at is told as well, and is no reason. */
function measure(
  kind: MeasureKind,
  limit: number | null,
  { figure, missing = null }: Measured,
  isPast: (figure: number, limit: number) => boolean,
): Measure {
  const isReason = figure !== null && limit !== null && isPast(figure, limit);
  return {
    kind,
    figure,
    limit,
    isReason,
    missing: missing ?? (limit === null ? 'NOT_LOOKED_AT' : null),
  };
}

const atLeast = (figure: number, limit: number) => figure >= limit;

function measureRepairs({ repairCostPercent }: Limits, { totals, owned: { cost } }: Known) {
  const spent = sumsOf(totals.spending.filter(({ isPlanned }) => !isPlanned));
  const measured = (): Measured => {
    if (!cost || cost.amount === 0) return { figure: null, missing: 'NO_COST' };
    const repairs = spent.find(({ currency }) => currency === cost.currency)?.amount ?? 0;
    const hasOthers = spent.some(({ currency }) => currency !== cost.currency);
    const figure = (100 * repairs) / cost.amount;
    return { figure, missing: hasOthers ? 'OTHER_CURRENCY' : null };
  };
  return measure('REPAIR_COST', repairCostPercent, measured(), atLeast);
}

function measureLife({ remainingLifePercent }: Limits, { owned, ownership }: Known) {
  const { remainingShare } = ownership;
  const measured = (): Measured => {
    if (!owned.expectedLife) return { figure: null, missing: 'NO_EXPECTED_LIFE' };
    if (remainingShare === null) return { figure: null, missing: 'NOT_USED' };
    return { figure: 100 * remainingShare };
  };
  const isPast = (figure: number, limit: number) => figure <= limit;
  return measure('REMAINING_LIFE', remainingLifePercent, measured(), isPast);
}

function measureAvailability({ availabilityPercent }: Limits, { totals }: Known) {
  const availability = availabilityOf(totals);
  const measured: Measured =
    availability === null ? { figure: null, missing: 'NOT_USED' } : { figure: 100 * availability };
  const isPast = (figure: number, limit: number) => figure < limit;
  return measure('AVAILABILITY', availabilityPercent, measured, isPast);
}

function measureFaults({ countsRepeatedFaults }: Limits, { faults }: Known) {
  if (!faults)
    return measure('REPEATED_FAULTS', null, { figure: null, missing: 'NO_LIMIT' }, atLeast);
  const limit = countsRepeatedFaults ? faults.count : null;
  return measure('REPEATED_FAULTS', limit, { figure: faults.found }, atLeast);
}
