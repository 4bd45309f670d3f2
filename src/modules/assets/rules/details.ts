import type { AssetCriticality } from '../../../platform/database/generated/client/enums.ts';
import type { LocalDate } from '../../../platform/localTime/localDate.ts';
import type { Money } from '../../../platform/money.ts';
import type { Text } from '../../../platform/text.ts';

/** What is said of an asset, as the API takes it; the ids are of the database. */
export interface AssetDetails {
  code: string;
  name: string;
  model: string | null;
  maker: string | null;
  serialNumber: string | null;
  placeId: string | null;
  unitId: string | null;
  parentId: string | null;
  criticality: AssetCriticality;
  installedOn: LocalDate | null;
  warrantyUntil: LocalDate | null;
  expectedLife: string | null;
  cost: Money | null;
  vendorDepartmentId: string | null;
  documents: AssetDocument[];
}

/** In milliseconds: nothing is expected to last longer. */
export const longestLife = 100 * 365.25 * 86_400_000;

/** A link with a name. */
export type AssetDocument = { name: string; url: string };

const none = {
  model: null,
  maker: null,
  serialNumber: null,
  placeId: null,
  unitId: null,
  parentId: null,
  criticality: 'NORMAL',
  installedOn: null,
  warrantyUntil: null,
  expectedLife: null,
  cost: null,
  vendorDepartmentId: null,
  documents: [],
} as const;

/** An asset of which no more is said than this. */
export const withDetails = (
  said: Partial<AssetDetails> & Pick<AssetDetails, 'code' | 'name'>,
): AssetDetails => ({ ...none, documents: [], ...said });

/** What does not fit together, and at which argument; null when all does. */
export function findContradiction(
  details: AssetDetails,
): { argument: keyof AssetDetails; text: Text } | null {
  const { placeId, unitId, installedOn, warrantyUntil } = details;
  if (placeId !== null && unitId !== null) return { argument: 'unitId', text: twoSpots };
  if (installedOn !== null && warrantyUntil !== null && warrantyUntil < installedOn) {
    return { argument: 'warrantyUntil', text: noWarranty };
  }
  return null;
}

/** Whether something would become a part of itself; `above` are all that its new whole is part of. */
export function makesCircle(id: string, parentId: string, above: readonly string[]): boolean {
  return id === parentId || above.includes(id);
}

const twoSpots = {
  en: 'It stands in a public place or in a unit, not in both.',
  zh: '只能位于公共区域或房屋之一。',
};
const noWarranty = {
  en: 'The warranty ends before it was installed.',
  zh: '质保截止日期早于安装日期。',
};
