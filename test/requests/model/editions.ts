import type { CalendarName } from './calendars.ts';

/** Editions of promises that a history begins with, or that are published in the middle of one. */

export type CustomerKind = 'FIRST_RESPONSE' | 'RESOLUTION' | 'TOTAL_RESOLUTION' | 'PROGRESS';
export type TargetKind = 'FIRST_RESPONSE' | 'RESOLUTION' | 'PROGRESS' | 'ACCEPT' | 'WORK';

export interface WrittenTarget {
  kind: TargetKind;
  categoryCode?: string;
  priority?: string;
  amount: string;
  calendar?: CalendarName;
  warnAfter?: string[];
}

export interface WrittenEdition {
  longestPause: string;
  targets: WrittenTarget[];
}

export const categories = ['PLUMBING', 'NOISE', 'ADVICE', 'GAS_SMELL', 'LOST_AND_FOUND'] as const;
export type CategoryCode = (typeof categories)[number];
export const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;

export const editions: Record<string, WrittenEdition> = {
  'in office hours': {
    longestPause: 'P2D',
    targets: [
      { kind: 'FIRST_RESPONSE', amount: 'PT30M', calendar: 'OFFICE', warnAfter: ['PT20M'] },
      { kind: 'RESOLUTION', amount: 'PT16H', calendar: 'OFFICE', warnAfter: ['PT8H', 'PT12H'] },
      { kind: 'RESOLUTION', priority: 'URGENT', amount: 'PT2H', calendar: 'ALWAYS' },
      {
        kind: 'RESOLUTION',
        categoryCode: 'PLUMBING',
        amount: 'PT8H',
        calendar: 'SHIFTS',
        warnAfter: ['PT6H'],
      },
      { kind: 'RESOLUTION', categoryCode: 'PLUMBING', priority: 'URGENT', amount: 'PT1H30M' },
      { kind: 'PROGRESS', amount: 'PT6H', calendar: 'OFFICE', warnAfter: ['PT5H'] },
      { kind: 'ACCEPT', amount: 'PT1H', calendar: 'OFFICE', warnAfter: ['PT30M'] },
      { kind: 'WORK', amount: 'PT12H', calendar: 'OFFICE', warnAfter: ['PT10H'] },
    ],
  },
  'for some matters': {
    longestPause: 'PT4H',
    targets: [
      { kind: 'FIRST_RESPONSE', categoryCode: 'PLUMBING', amount: 'PT0S', calendar: 'OFFICE' },
      { kind: 'FIRST_RESPONSE', priority: 'HIGH', amount: 'PT15M' },
      {
        kind: 'RESOLUTION',
        categoryCode: 'PLUMBING',
        amount: 'P1DT6H',
        calendar: 'SHIFTS',
        warnAfter: ['P1D'],
      },
      { kind: 'RESOLUTION', categoryCode: 'NOISE', amount: 'PT3H45M', calendar: 'OFFICE' },
      { kind: 'PROGRESS', categoryCode: 'NOISE', amount: 'P1D', warnAfter: ['PT12H', 'PT23H'] },
      { kind: 'PROGRESS', priority: 'URGENT', amount: 'PT2H', calendar: 'SHIFTS' },
      { kind: 'WORK', categoryCode: 'NOISE', amount: 'PT3H', calendar: 'SHIFTS' },
    ],
  },
  'day and night': {
    longestPause: 'P7D',
    targets: [
      { kind: 'FIRST_RESPONSE', amount: 'PT10M', warnAfter: ['PT5M'] },
      { kind: 'RESOLUTION', amount: 'P3D', calendar: 'ALWAYS', warnAfter: ['P1D', 'P2D'] },
      { kind: 'RESOLUTION', categoryCode: 'GAS_SMELL', amount: 'PT1H' },
      { kind: 'PROGRESS', categoryCode: 'GAS_SMELL', amount: 'PT1H' },
      { kind: 'ACCEPT', amount: 'PT20M' },
    ],
  },
};

/** The target that is closest to a matter: category before priority. */
export function closest(
  { targets }: WrittenEdition,
  kind: TargetKind,
  matter: { categoryCode: string; priority: string },
): WrittenTarget | null {
  const candidates: [string | undefined, string | undefined][] = [
    [matter.categoryCode, matter.priority],
    [matter.categoryCode, undefined],
    [undefined, matter.priority],
    [undefined, undefined],
  ];
  for (const [category, priority] of candidates) {
    const found = targets.find(
      (one) => one.kind === kind && one.categoryCode === category && one.priority === priority,
    );
    if (found) return found;
  }
  return null;
}
