import { Prisma } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import { isOpen, openStatuses } from './transitions.ts';

/**
 * What the company still owes: the matter while it is open, and after redirecting it to ask whether
 * that helped. As long as it owes that, somebody answers for it. Other modules may owe more about
 * it, and have somebody of their own who does; as long as anything is owed, somebody can be woken.
 */

type Standing = Pick<Request, 'status' | 'redirectCheckDueAt' | 'pendingElsewhere'>;

/** Whether somebody is still to ask whether redirecting it helped. */
export function isCheckOwed({ redirectCheckDueAt }: Pick<Standing, 'redirectCheckDueAt'>): boolean {
  return redirectCheckDueAt !== null;
}

/** Whether anything is owed, whoever does. */
export function isOwed(request: Standing): boolean {
  return isOpen(request) || isCheckOwed(request) || request.pendingElsewhere > 0;
}

/** For the database: what is owed by whoever answers for the request. */
export const owedByAccountable = {
  OR: [{ status: { in: [...openStatuses] } }, { redirectCheckDueAt: { not: null } }],
} satisfies Prisma.RequestWhereInput;

/**
 * Whether a row of `escalation` still waits for an answer, beside the row of its `request`: of what
 * was raised before the work ended nobody waits any more.
 */
export const isAnswerOwed = Prisma.sql`(
  request.status::text = ANY(${[...openStatuses]}::text[])
  OR ((request.redirect_check_due_at IS NOT NULL OR request.pending_elsewhere > 0)
    AND escalation.raised_at > request.resolved_at))`;
