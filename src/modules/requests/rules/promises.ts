import type {
  ClockKind,
  ClockStatus,
  Priority,
} from '../../../platform/database/generated/client/enums.ts';

/** A target of a policy; null means any. */
export interface Target {
  kind: ClockKind;
  categoryId: string | null;
  priority: Priority | null;
  /** ISO 8601. */
  amount: string;
}

/**
 * The target that counts for a request: the closest one, category before priority. Nothing about
 * the customer goes in: the same promise for everyone.
 */
export function matchTarget<T extends Omit<Target, 'amount'>>(
  targets: readonly T[],
  kind: ClockKind,
  request: { categoryId: string; priority: Priority },
): T | null {
  const closeness = (target: T): number =>
    (target.categoryId === null ? 0 : 2) + (target.priority === null ? 0 : 1);
  const fitting = targets.filter(
    (target) =>
      target.kind === kind &&
      (target.categoryId === null || target.categoryId === request.categoryId) &&
      (target.priority === null || target.priority === request.priority),
  );
  return fitting.reduce<T | null>(
    (best, target) => (best && closeness(best) >= closeness(target) ? best : target),
    null,
  );
}

/** How a promise ends that is kept at `at`. */
export function keptStatus({ dueAt }: { dueAt: Date }, at: Date): ClockStatus {
  return at <= dueAt ? 'MET' : 'MISSED';
}

/** Whether a promise is late: kept after it was due, or not kept and past it. */
export function isLate(clock: { dueAt: Date; stoppedAt: Date | null }, now: Date): boolean {
  return (clock.stoppedAt ?? now) > clock.dueAt;
}
