import type { Caller } from '../../../platform/auth/caller.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Request } from '../../../platform/database/generated/client/client.ts';
import type { Channel, Priority } from '../../../platform/database/generated/client/enums.ts';
import type { ActorReference } from '../../../platform/events/append.ts';
import { NotAllowed } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { buildingOf, isCustomer, type Spot } from '../../owners/index.ts';
import { armStillOpen } from '../clocks/arm.ts';
import { beginningsFor, departmentBeginnings, policyAt } from '../clocks/policies.ts';
import { startClocks } from '../clocks/start.ts';
import { mayFile } from '../policy.ts';
import { recordEvent } from './change.ts';
import { escalate } from './escalate.ts';
import { rememberHolder } from './hold.ts';
import { nextNumber, prepareAt, prepareIntake, requireFallback } from './intake.ts';
import { requireActive } from './requireActive.ts';
import { markResolved } from './resolveRequest.ts';

export interface FiledRequest {
  spot: Spot;
  location: string | null;
  categoryCode: string;
  channel: Channel;
  priority: Priority;
  title: string;
  description: string | null;
  /** What was done, when it was solved at once. */
  onSpotNote: string | null;
}

/**
 * Takes in a request: one number, one person who answers for it, promises that run, and the
 * department that is to do the work. Nothing here looks at who the customer is.
 */
export function fileRequest(
  platform: Platform,
  caller: Caller,
  filed: FiledRequest,
): Promise<{ id: string }> {
  const now = platform.time.now();
  return platform.change((transaction) => takeIn(transaction, caller, filed, now));
}

/** As `fileRequest`, as a part of a change; answers with the request as it was taken in. */
export async function takeIn(
  transaction: Transaction,
  caller: Caller,
  filed: FiledRequest,
  now: Date,
): Promise<Request> {
  if (!mayFile(caller) || (filed.onSpotNote !== null && !caller.isInside)) throw new NotAllowed();
  // A customer brings their own matters: whatever the input says, the request is theirs.
  const byCustomer = isCustomer(caller);
  const customerId = byCustomer ? (filed.spot.customerId ?? caller.id) : filed.spot.customerId;
  const spot = { ...filed.spot, customerId };
  await requireActive(transaction, caller);
  const intake = { spot, categoryCode: filed.categoryCode, at: now };
  const prepared = await prepareIntake(transaction, caller, intake);
  const { onSpotNote } = filed;
  const request = await write(transaction, { ...filed, spot }, prepared, {
    actor: caller,
    receiverId: caller.isInside ? caller.id : null,
    appId: caller.isInside || byCustomer ? null : caller.id,
    now,
  });
  if (onSpotNote !== null) {
    await markResolved(transaction, request, caller, now, onSpotNote, {
      isResolvedOnSpot: true,
    });
  }
  return request;
}

/**
 * As `takeIn`, of what somebody brought whom this module does not know and another has let in for
 * it: that one has asked who may, and says where it is. Nobody of the staff has it in hand.
 */
export async function takeInReport(
  transaction: Transaction,
  actor: ActorReference,
  filed: Omit<FiledRequest, 'onSpotNote'>,
  now: Date,
): Promise<Request> {
  const { spot, categoryCode } = filed;
  const community = await transaction.community.findUniqueOrThrow({
    where: { id: spot.communityId },
    select: { id: true, code: true },
  });
  const buildingId = await buildingOf(transaction, spot.unitId);
  const intake = { spot, categoryCode, at: now };
  const prepared = await prepareAt(transaction, { ...community, buildingId }, intake);
  return write(transaction, { ...filed, onSpotNote: null }, prepared, {
    ...{ actor, now },
    receiverId: null,
    appId: null,
  });
}

interface Bringing {
  actor: ActorReference;
  /** Who of the staff has it in hand. */
  receiverId: string | null;
  appId: string | null;
  now: Date;
}

/** Writes a request down, with its promises. */
async function write(
  transaction: Transaction,
  filed: FiledRequest,
  prepared: Awaited<ReturnType<typeof prepareAt>>,
  { actor, receiverId, appId, now }: Bringing,
): Promise<Request> {
  const { spot, location, channel, priority, title, description, onSpotNote } = filed;
  const { community, category, departmentId, routedByRuleId } = prepared;
  const policy = await policyAt(transaction, now);
  const request = await transaction.request.create({
    data: {
      ...spot,
      number: await nextNumber(transaction, community),
      status: 'OPEN',
      priority,
      channel,
      title,
      description,
      location,
      categoryId: category.id,
      departmentId,
      routedByRuleId,
      policyId: policy?.id,
      firstReceiverId: receiverId,
      filedByAppId: appId,
      accountableId:
        receiverId ?? (await requireFallback(transaction, community.id, departmentId, now)),
      receivedAt: now,
    },
  });
  await rememberHolder(transaction, request, now);
  const targets = policy?.targets ?? [];
  const beginnings = [
    ...beginningsFor(targets, ['FIRST_RESPONSE', 'RESOLUTION', 'PROGRESS'], request, now),
    // What was solved on the spot never came to the department.
    ...(onSpotNote === null ? departmentBeginnings(targets, request, now) : []),
  ];
  const clocks = await startClocks(transaction, request, beginnings, now);
  if (!clocks.some(({ kind }) => kind === 'RESOLUTION')) {
    await armStillOpen(transaction, request, now);
  }
  await recordEvent(
    transaction,
    request,
    {
      kind: 'FILED',
      at: now,
      actor,
      isPublic: true,
      details: { words: title, clocks },
    },
    { is: request },
  );
  if (onSpotNote === null && category.isSafety) {
    await escalate(transaction, request, { cause: 'SAFETY', at: now, actor });
  }
  return request;
}
