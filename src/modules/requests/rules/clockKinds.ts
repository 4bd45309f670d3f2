import type { ClockKind } from '../../../platform/database/generated/client/enums.ts';

/** What the kinds of clocks are to each other. */

/** Promises to the customer. The others are the inside's own. */
export const customerKinds = [
  'FIRST_RESPONSE',
  'RESOLUTION',
  'TOTAL_RESOLUTION',
  'PROGRESS',
] as const satisfies ClockKind[];

/** What a department owes once it has the work. */
export const departmentKinds = ['ACCEPT', 'WORK'] as const satisfies ClockKind[];

export const allKinds = [...customerKinds, ...departmentKinds] as const;

/** What can be promised. The total resolution is held to the promise of the resolution. */
export const promisedKinds = [
  'FIRST_RESPONSE',
  'RESOLUTION',
  'PROGRESS',
  'ACCEPT',
  'WORK',
] as const satisfies ClockKind[];

export type PromisedKind = (typeof promisedKinds)[number];

/** The target that a clock is held to. */
export function promiseOf(kind: ClockKind): PromisedKind {
  return kind === 'TOTAL_RESOLUTION' ? 'RESOLUTION' : kind;
}

/** Which clocks rest in a pause: those that wait for the matter to be dealt with. */
export function restsInPause(kind: ClockKind): boolean {
  return kind === 'RESOLUTION' || kind === 'TOTAL_RESOLUTION' || kind === 'WORK';
}

export function isDepartments(kind: ClockKind): boolean {
  return departmentKinds.some((one) => one === kind);
}
