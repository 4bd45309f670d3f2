import type { Caller } from '../../../platform/auth/caller.ts';
import { InvalidInput } from '../../../platform/graphql/failures.ts';
import type { Platform } from '../../../platform/module.ts';
import { beginEdition } from '../stored.ts';
import { requireRoom } from './change.ts';
import {
  readConditions,
  readTarget,
  type WrittenConditions,
  type WrittenTarget,
} from './definition.ts';
import { recordRule } from './record.ts';

export interface NewRule {
  name: string;
  /** Null: behind all others. */
  position: number | null;
  isActive: boolean;
  conditions: WrittenConditions;
  target: WrittenTarget;
}

/** Adds a rule; answers with its id. */
export function createRule(
  platform: Platform,
  caller: Caller,
  { name, position: wanted, isActive, conditions, target }: NewRule,
): Promise<{ id: string }> {
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    await beginEdition(transaction);
    if (isActive) await requireRoom(transaction, ['input', 'isActive']);
    const definition = {
      name,
      isActive,
      ...(await readConditions(transaction, caller, conditions)),
      ...(await readTarget(transaction, caller, target)),
    };
    const last = (await transaction.routingRule.count()) + 1;
    const position = wanted ?? last;
    requirePosition(position, last);
    await transaction.routingRule.updateMany({
      where: { position: { gte: position } },
      data: { position: { increment: 1 } },
    });
    const { id } = await transaction.routingRule.create({
      data: { ...definition, position, createdAt: at, changedAt: at },
    });
    const data = { version: 1, position, ...definition };
    await recordRule(transaction, 'rule-created', id, { caller, at, data });
    return { id };
  });
}

/** Places have no gap: there is none behind the last one. */
export function requirePosition(position: number, last: number): void {
  if (position >= 1 && position <= last) return;
  throw new InvalidInput(
    ['input', 'position'],
    'INVALID_INPUT',
    { en: 'From 1 to {last}.', zh: '须为 1 到 {last}。' },
    { last },
  );
}
