import type { PrismaClient, Transaction } from '../../platform/database/database.ts';
import { readHistories } from '../../platform/events/history.ts';
import { hiddenWords, redactEvents } from '../../platform/events/redact.ts';
import { Conflict } from '../../platform/graphql/failures.ts';
import type { Erasure } from '../../platform/personalData.ts';
import { isOwed } from './rules/owed.ts';
import type { Story } from './rules/story.ts';

/** More than any request has; a story beyond it is cut off in the file. */
const longestStory = 10_000;

/** What a customer brought and its public story, for the file that they can ask for. */
export async function collectRequests(client: PrismaClient, story: Story, customerId: string) {
  const requests = await client.request.findMany({
    where: { customerId },
    select: {
      id: true,
      number: true,
      externalNumber: true,
      status: true,
      priority: true,
      channel: true,
      title: true,
      description: true,
      location: true,
      category: { select: { name: true } },
      community: { select: { name: true } },
      unit: { select: { label: true } },
      place: { select: { name: true } },
      vehicle: { select: { plate: true } },
      receivedAt: true,
      resolvedAt: true,
      closedAt: true,
      closedBy: true,
      returnCount: true,
      redirections: {
        select: { name: true, phone: true, url: true, address: true, note: true, at: true },
        orderBy: { at: 'asc' },
      },
    },
    orderBy: { receivedAt: 'asc' },
  });
  if (requests.length === 0) return { requests: [] };
  const stories = await readHistories(
    client,
    requests.map(({ id }) => id),
    { limit: longestStory, publicOnly: true, kinds: story.logKinds },
  );
  return {
    requests: requests.map(({ id, category, community, unit, place, vehicle, ...request }) => ({
      ...request,
      category: category.name,
      community: community.name,
      unit: unit?.label ?? null,
      place: place?.name ?? null,
      vehicle: vehicle?.plate ?? null,
      story: (stories.get(id) ?? []).map(({ at, kind, actor, data }) => ({
        at,
        what: story.summarize(kind, data, 'en'),
        by: actor?.type ?? null,
      })),
    })),
  };
}

/**
 * Takes the words out of everything that a customer brought; numbers, times, states and places
 * stay. Nobody can be served or asked under a pseudonym, so it waits until nothing is owed.
 */
export async function eraseWords(transaction: Transaction, { id, at }: Erasure): Promise<void> {
  // None of them is returned meanwhile.
  await transaction.$queryRaw`
    SELECT 1 FROM request WHERE customer_id = ${id}::uuid ORDER BY id FOR UPDATE`;
  const requests = await transaction.request.findMany({
    where: { customerId: id },
    orderBy: { number: 'asc' },
  });
  const open = requests.filter(isOwed);
  if (open.length > 0) {
    throw new Conflict(
      ['input', 'customerId'],
      {
        en: 'Requests of this customer are open or still to be checked: {numbers}. Finish or withdraw them first.',
        zh: '该客户还有未结束或待回访的诉求：{numbers}。请先完成或撤回。',
      },
      { numbers: open.map(({ number }) => number).join(', ') },
    );
  }
  await hideWords(
    transaction,
    requests.map((request) => request.id),
    at,
  );
}

/** Takes the words out of requests, and of what is told of them, for good. */
export async function hideWords(
  transaction: Transaction,
  requestIds: readonly string[],
  at: Date,
): Promise<void> {
  const where = { id: { in: [...requestIds] } };
  await transaction.request.updateMany({ where, data: { title: hiddenWords } });
  for (const column of ['description', 'location'] as const) {
    await transaction.request.updateMany({
      where: { ...where, [column]: { not: null } },
      data: { [column]: hiddenWords },
    });
  }
  await transaction.escalation.updateMany({
    where: { request: where, reason: { not: null } },
    data: { reason: hiddenWords },
  });
  await transaction.pause.updateMany({
    where: { request: where },
    data: { evidence: hiddenWords },
  });
  await transaction.redirection.updateMany({
    where: { request: where },
    data: { note: hiddenWords },
  });
  await transaction.redirection.updateMany({
    where: { request: where, checkNote: { not: null } },
    data: { checkNote: hiddenWords },
  });
  await redactEvents(transaction, requestIds, at);
}
