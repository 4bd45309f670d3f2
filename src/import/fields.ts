/** What the profile can fill in, in the order in which a row is checked. */
export const fieldNames = [
  'externalNumber',
  'title',
  'description',
  'categoryCode',
  'departmentCode',
  'channel',
  'priority',
  'location',
  'receivedAt',
  'promisedAt',
  'status',
  'closedAt',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** Fields that no request can do without. */
export const neededFields = [
  'externalNumber',
  'title',
  'categoryCode',
  'channel',
  'receivedAt',
] as const satisfies FieldName[];

export type NeededField = (typeof neededFields)[number];

/** The only values of some fields. `status` is none of the API's: it decides about `closedAt`. */
export const allowedValues: Partial<Record<FieldName, readonly string[]>> = {
  channel: [
    'STAFF_ENCOUNTER',
    'STAFF_NOTICED',
    'FRONT_DESK',
    'PHONE',
    'APP',
    'WEB',
    'MESSAGE',
    'QR',
    'OTHER',
  ],
  priority: ['LOW', 'NORMAL', 'HIGH', 'URGENT'],
  status: ['OPEN', 'CLOSED'],
};

/** Most characters that the API takes. */
export const longest: Partial<Record<FieldName, number>> = {
  externalNumber: 100,
  title: 200,
  description: 10_000,
  location: 200,
};

/** Fields whose text may be cut to its limit without the request losing its sense. */
export const cuttableFields: readonly FieldName[] = ['title', 'description', 'location'];

/** Fields whose codes can be set up on the way. */
export const codeFields: readonly FieldName[] = ['categoryCode', 'departmentCode'];

/** Where the value of one field comes from. */
export interface Field {
  /** Empty for a constant. */
  columns: readonly string[];
  /** Put between the columns that have a value; null: the first of them that has one counts. */
  join: string | null;
  constant?: string;
  /** What the texts of the file mean. */
  values?: ReadonlyMap<string, string>;
  /** For an empty cell, and for a text that is not among `values`. */
  fallback?: string;
  isRequired: boolean;
  isCut: boolean;
  isCreated: boolean;
  /** Column with the name of what is created; without it the text itself is the name. */
  nameColumn?: string;
}

/** The columns of a field, as a message names them. */
export function labelOf(field: Field | undefined): string | null {
  return field && field.columns.length > 0 ? field.columns.join(' / ') : null;
}
