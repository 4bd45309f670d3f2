/** What assets of a kind are asked for beside what all have. Plain data: it is kept as JSON. */

export const fieldTypes = ['TEXT', 'INTEGER', 'DECIMAL', 'BOOLEAN', 'DATE', 'CHOICE'] as const;
export type AssetFieldType = (typeof fieldTypes)[number];

export type AssetField = {
  code: string;
  name: string;
  nameZh: string | null;
  type: AssetFieldType;
  isRequired: boolean;
  /** Of TEXT the number of characters, of numbers and dates the value itself; null: no limit. */
  least: string | null;
  most: string | null;
  /** Of CHOICE. */
  choices: string[];
  /** It is not asked for any more; what assets have of it stays. */
  isRetired: boolean;
};

export const mostFields = 50;
/** Of a TEXT without a limit of its own. */
export const longestText = 2000;

/** From when on faults of an asset are repeated ones: so many in so many days. */
export interface FaultLimit {
  count: number;
  days: number;
}
