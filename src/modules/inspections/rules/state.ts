import type { InspectionOutcome } from '../../../platform/database/generated/client/enums.ts';

/**
 * What a set of results means. Devices send them late, in any order and again; so nothing here looks
 * at when one arrived, and of the same set there comes the same, however it came together.
 */

/** A result as a device sends it; of a round there is one with each key. */
export interface Observed {
  key: string;
  itemId: string;
  observedAt: Date;
  outcome: InspectionOutcome;
  value: string | null;
  reason: string | null;
  note: string | null;
  photos: readonly string[];
}

/** Below 0 when `left` was observed before `right`, or at the same time under a smaller key. */
export function compareObserved(
  left: Pick<Observed, 'key' | 'observedAt'>,
  right: Pick<Observed, 'key' | 'observedAt'>,
): number {
  const between = left.observedAt.getTime() - right.observedAt.getTime();
  // By bytes, as everywhere the same: not by the letters of some language.
  return between || Buffer.compare(Buffer.from(left.key), Buffer.from(right.key));
}

/** Of results of one item the one that counts: the one that was observed last. */
export function countingOf<Result extends Pick<Observed, 'key' | 'observedAt'>>(
  results: readonly [Result, ...Result[]],
): Result {
  return results.reduce((last, one) => (compareObserved(one, last) > 0 ? one : last));
}

/** Whether two results under one key say the same. */
export function saysTheSame(left: Observed, right: Observed): boolean {
  return (
    left.itemId === right.itemId &&
    left.observedAt.getTime() === right.observedAt.getTime() &&
    left.outcome === right.outcome &&
    left.value === right.value &&
    left.reason === right.reason &&
    left.note === right.note &&
    left.photos.length === right.photos.length &&
    left.photos.every((photo, index) => photo === right.photos[index])
  );
}

/**
 * Those that are not known yet, each once; or the first that has the key of another one with another
 * content, among the known or before it.
 */
export function sortOut<Result extends Observed>(
  known: readonly Observed[],
  sent: readonly Result[],
): { fresh: Result[] } | { conflict: number } {
  const byKey = new Map(known.map((one) => [one.key, one]));
  const fresh: Result[] = [];
  for (const [index, result] of sent.entries()) {
    const former = byKey.get(result.key);
    if (former && !saysTheSame(former, result)) return { conflict: index };
    if (former) continue;
    byKey.set(result.key, result);
    fresh.push(result);
  }
  return { fresh };
}

/** Results by item. */
export function byItem<Result extends Pick<Observed, 'itemId'>>(
  results: readonly Result[],
): Map<string, [Result, ...Result[]]> {
  const found = new Map<string, [Result, ...Result[]]>();
  for (const result of results) {
    const others = found.get(result.itemId);
    if (others) others.push(result);
    else found.set(result.itemId, [result]);
  }
  return found;
}
