import { isDeepStrictEqual } from 'node:util';
import type { Asset } from '../../../platform/database/generated/client/client.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { AssetDetails, AssetDocument } from '../rules/details.ts';
import type { AssetValues } from '../rules/values.ts';

/** Between what is said of an asset and its row. */

export const toDate = (date: LocalDate | null): Date | null =>
  date === null ? null : new Date(`${date}T00:00:00Z`);

export const toLocalDate = (date: Date | null): LocalDate | null =>
  date === null ? null : date.toISOString().slice(0, 10);

/** The columns that hold what is said. */
export function toColumns({ installedOn, warrantyUntil, cost, ...rest }: AssetDetails) {
  return {
    ...rest,
    installedOn: toDate(installedOn),
    warrantyUntil: toDate(warrantyUntil),
    cost: cost === null ? null : BigInt(cost.amount),
    currency: cost?.currency ?? null,
  };
}

/** What a row says: the inverse of `toColumns`. */
export function toDetails(asset: Asset): AssetDetails {
  const { code, name, model, maker, serialNumber, placeId, unitId, parentId } = asset;
  const { criticality, expectedLife, cost, currency, vendorDepartmentId, documents } = asset;
  return {
    ...{ code, name, model, maker, serialNumber, placeId, unitId, parentId },
    ...{ criticality, expectedLife, vendorDepartmentId },
    installedOn: toLocalDate(asset.installedOn),
    warrantyUntil: toLocalDate(asset.warrantyUntil),
    cost: cost === null || currency === null ? null : { amount: Number(cost), currency },
    documents: documents as AssetDocument[],
  };
}

export const valuesOf = ({ values }: Pick<Asset, 'values'>) => values as AssetValues;

/** All that is said of an asset, for the log. */
export const told = (details: AssetDetails, values: AssetValues) => ({ ...details, values });

/** What of it is not the same: what was and what is. */
export function differences(was: object, is: object): { was: object; is: object } {
  const names = Object.keys(is).filter(
    (name) => !isDeepStrictEqual(was[name as keyof typeof was], is[name as keyof typeof is]),
  );
  const only = (one: object) =>
    Object.fromEntries(names.map((name) => [name, one[name as keyof typeof one]]));
  return { was: only(was), is: only(is) };
}
