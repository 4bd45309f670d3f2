import type { Caller } from '../../../platform/auth/caller.ts';
import type { Prisma, Transaction } from '../../../platform/database/database.ts';
import type { AssetKind } from '../../../platform/database/generated/client/client.ts';
import { appendEvents } from '../../../platform/events/append.ts';
import { requireVersion } from '../../../platform/graphql/expectedVersion.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Text } from '../../../platform/text.ts';
import { findBrokenField } from '../rules/definitions.ts';
import type { AssetField } from '../rules/fields.ts';

/** What the commands about kinds have in common. */

/** A kind to change, and the version of it that the caller looked at, when that matters. */
export interface WhichKind {
  kindId: string;
  expectedVersion?: number | null;
}

/** Reads a kind and keeps it for this transaction. */
export async function lockKind(
  transaction: Transaction,
  { kindId, expectedVersion }: WhichKind,
): Promise<AssetKind> {
  await transaction.$queryRaw`SELECT 1 FROM asset_kind WHERE id = ${kindId}::uuid FOR UPDATE`;
  const kind = await transaction.assetKind.findUnique({ where: { id: kindId } });
  if (!kind) throw new NotFound(['input', 'kindId']);
  requireVersion(kind.version, expectedVersion);
  return kind;
}

export const fieldsOf = ({ fields }: Pick<AssetKind, 'fields'>) => fields as AssetField[];

export function requireFields(fields: readonly AssetField[]): void {
  const broken = findBrokenField(fields);
  if (broken) throw badField(broken);
}

export function badField({ index, text }: { index: number; text: Text }): InvalidInput {
  return new InvalidInput(['input', 'fields', String(index)], 'INVALID_INPUT', text);
}

/** Writes down what was done with a kind, for the log. */
export function recordKind(
  transaction: Transaction,
  kind: 'kind-created' | 'kind-changed',
  { id }: AssetKind,
  { caller, at, data }: { caller: Caller; at: Date; data: Prisma.InputJsonObject },
): Promise<void> {
  return appendEvents(transaction, [
    {
      kind: `assets.${kind}`,
      communityId: null,
      subjectType: 'AssetKind',
      subjectId: id,
      at,
      actor: caller,
      isPublic: false,
      data,
    },
  ]);
}
