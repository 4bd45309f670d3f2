import type { DateTime } from 'luxon';
import { type Cells, type Named, readCode, readText } from './cells.ts';
import { RowRefused } from './failures.ts';
import { labelOf, type NeededField } from './fields.ts';
import type { Profile } from './profile.ts';
import { type RequestTimes, readRequestTimes } from './requestTimes.ts';
import { rowMessages } from './rowMessages.ts';

/** `ImportRequestInput` of the API, but for the community, which is the same for all rows. */
export interface RequestInput extends RequestTimes {
  externalNumber: string;
  title: string;
  description?: string;
  categoryCode: string;
  departmentCode?: string;
  channel: string;
  priority?: string;
  location?: string;
}

export interface MappedRow {
  request: RequestInput;
  category: Named;
  department: Named | null;
}

/**
 * Turns one row into a request; throws `RowRefused` at the first value that does not fit. `now` is
 * the time after which nothing can have happened yet.
 */
export function mapRow(cells: Cells, profile: Profile, now: DateTime): MappedRow {
  const needed = <Value>(name: NeededField, value: Value | null): Value => {
    if (value !== null) return value;
    throw new RowRefused(labelOf(profile.fields[name]), rowMessages.missing);
  };
  const text = (name: NeededField) => needed(name, readText(cells, name, profile));
  const optional = (name: 'description' | 'priority' | 'location') =>
    readText(cells, name, profile) ?? undefined;
  const externalNumber = text('externalNumber');
  const title = text('title');
  const description = optional('description');
  const category = needed('categoryCode', readCode(cells, 'categoryCode', profile));
  const department = readCode(cells, 'departmentCode', profile);
  const request = {
    externalNumber,
    title,
    description,
    categoryCode: category.code,
    departmentCode: department?.code,
    channel: text('channel'),
    priority: optional('priority'),
    location: optional('location'),
    ...readRequestTimes(cells, profile, now),
  };
  return { request, category, department };
}
