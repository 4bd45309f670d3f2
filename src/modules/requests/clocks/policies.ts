import type { Reader } from '../../../platform/database/database.ts';
import type {
  PolicyTarget,
  Request,
  ServicePolicy,
} from '../../../platform/database/generated/client/client.ts';
import { departmentKinds, type PromisedKind } from '../rules/clockKinds.ts';
import { matchTarget } from '../rules/promises.ts';
import type { Beginning, Terms } from './start.ts';

export type Policy = ServicePolicy & { targets: PolicyTarget[] };

/** The edition of promises in force at a time; null before the first. */
export function policyAt(reader: Reader, at: Date): Promise<Policy | null> {
  return reader.servicePolicy.findFirst({
    where: { effectiveFrom: { lte: at }, deactivatedAt: null },
    orderBy: [{ effectiveFrom: 'desc' }, { edition: 'desc' }],
    include: { targets: true },
  });
}

/** The targets of the edition that a request came in under; none when it was promised nothing. */
export async function targetsOf(
  reader: Reader,
  { policyId }: Pick<Request, 'policyId'>,
): Promise<PolicyTarget[]> {
  return policyId ? reader.policyTarget.findMany({ where: { policyId } }) : [];
}

type Matter = Pick<Request, 'categoryId' | 'priority'>;

/** What a request is promised of one kind; null when nothing is. */
export function termsFor(
  targets: readonly PolicyTarget[],
  kind: PromisedKind,
  matter: Matter,
): Terms | null {
  const target = matchTarget(targets, kind, matter);
  if (!target) return null;
  const { amount, calendarId, warnAfter } = target;
  return { amount, calendarId, warnAfter };
}

/** Promises of these kinds that begin to run, as far as they are made. */
export function beginningsFor(
  targets: readonly PolicyTarget[],
  kinds: readonly PromisedKind[],
  matter: Matter,
  startedAt: Date,
): Beginning[] {
  return kinds.flatMap((kind) => {
    const terms = termsFor(targets, kind, matter);
    return terms ? { kind, startedAt, terms } : [];
  });
}

/** What the department of a request owes from the moment that it has the work. */
export function departmentBeginnings(
  targets: readonly PolicyTarget[],
  request: Matter & Pick<Request, 'departmentId'>,
  startedAt: Date,
): Beginning[] {
  const { departmentId } = request;
  if (!departmentId) return [];
  return beginningsFor(targets, departmentKinds, request, startedAt).map((beginning) => ({
    ...beginning,
    departmentId,
  }));
}
