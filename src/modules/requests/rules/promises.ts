import type { Priority } from '../../../platform/database/generated/client/enums.ts';
import type { PromisedKind } from './clockKinds.ts';

/** A target of a policy; null means any. */
export interface Target {
  kind: PromisedKind;
  categoryId: string | null;
  priority: Priority | null;
}

/**
 * The target that counts for a request: the closest one, category before priority. Nothing about
 * the customer goes in: the same promise for everyone.
 */
export function matchTarget<T extends { kind: string } & Omit<Target, 'kind'>>(
  targets: readonly T[],
  kind: PromisedKind,
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
