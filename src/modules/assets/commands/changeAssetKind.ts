import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../../platform/auth/caller.ts';
import type { Platform } from '../../../platform/module.ts';
import { redefine } from '../rules/definitions.ts';
import type { AssetField } from '../rules/fields.ts';
import {
  badField,
  fieldsOf,
  lockKind,
  recordKind,
  requireFields,
  type WhichKind,
} from './kinds.ts';

/** What is left out stays. */
export interface KindChanges extends WhichKind {
  name?: string;
  nameZh?: string | null;
  fields?: AssetField[];
  faultCount?: number | null;
  faultDays?: number | null;
}

/** Changes a kind. Assets keep what they have; what is asked for anew they owe at their next change. */
export function changeAssetKind(
  platform: Platform,
  caller: Caller,
  { kindId, expectedVersion, ...changes }: KindChanges,
): Promise<{ id: string }> {
  if (changes.fields) requireFields(changes.fields);
  const at = platform.time.now();
  return platform.change(async (transaction) => {
    const kind = await lockKind(transaction, { kindId, expectedVersion });
    const wanted = { ...changes };
    if (changes.fields) {
      const redefined = redefine(fieldsOf(kind), changes.fields);
      if (!('fields' in redefined)) throw badField(redefined);
      wanted.fields = redefined.fields;
    }
    const is = Object.fromEntries(
      Object.entries(wanted).filter(
        ([name, value]) =>
          value !== undefined && !isDeepStrictEqual(value, kind[name as keyof typeof kind]),
      ),
    );
    if (Object.keys(is).length === 0) return kind;
    const was = Object.fromEntries(
      Object.keys(is).map((name) => [name, kind[name as keyof typeof kind]]),
    );
    const changed = await transaction.assetKind.update({
      where: { id: kind.id },
      data: { ...is, version: { increment: 1 } },
    });
    const data = JSON.parse(JSON.stringify({ version: changed.version, was, is }));
    await recordKind(transaction, 'kind-changed', changed, { caller, at, data });
    return changed;
  });
}
