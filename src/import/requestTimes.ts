import type { DateTime } from 'luxon';
import { type Cells, readText } from './cells.ts';
import { quoted, RowRefused } from './failures.ts';
import { labelOf } from './fields.ts';
import type { Profile } from './profile.ts';
import { rowMessages } from './rowMessages.ts';
import { readTime } from './times.ts';

/** The times of a request, in UTC. */
export interface RequestTimes {
  receivedAt: string;
  promisedAt?: string;
  closedAt?: string;
}

type TimeName = keyof RequestTimes;

/** Reads the times of a row and holds them against each other and against its status. */
export function readRequestTimes(cells: Cells, profile: Profile, now: DateTime): RequestTimes {
  const received = readInstants(cells, 'receivedAt', profile);
  const receivedAt = received?.instants[0];
  if (!received || !receivedAt) {
    throw new RowRefused(labelOf(profile.fields.receivedAt), rowMessages.missing);
  }
  const refuseFuture = (name: TimeName, text: string, at: DateTime) => {
    if (at <= now) return;
    const values = { value: quoted(text) };
    throw new RowRefused(labelOf(profile.fields[name]), rowMessages.inTheFuture, values);
  };
  const later = (name: TimeName) => {
    const found = readInstants(cells, name, profile);
    if (!found) return undefined;
    // In the doubled hour of autumn a time that would be too early is the second of its two.
    const at = found.instants.find((instant) => instant >= receivedAt);
    if (at) return { text: found.text, at };
    const values = { value: quoted(found.text), received: quoted(received.text) };
    throw new RowRefused(labelOf(profile.fields[name]), rowMessages.beforeReceived, values);
  };
  refuseFuture('receivedAt', received.text, receivedAt);
  const promised = later('promisedAt');
  checkStatus(cells, profile);
  const closed = later('closedAt');
  if (closed) refuseFuture('closedAt', closed.text, closed.at);
  return {
    receivedAt: toInput(receivedAt),
    promisedAt: promised && toInput(promised.at),
    closedAt: closed && toInput(closed.at),
  };
}

function readInstants(cells: Cells, name: TimeName, profile: Profile) {
  const text = readText(cells, name, profile);
  if (text === null) return null;
  return { text, instants: readTime(text, profile, labelOf(profile.fields[name])) };
}

/** A request that is over has a time of closing, and one that is not has none. */
function checkStatus(cells: Cells, profile: Profile): void {
  const { status, closedAt } = profile.fields;
  const stands = readText(cells, 'status', profile);
  if (!status || stands === null) return;
  const said = status.columns.map((column) => `${column} ${quoted(cells.get(column) ?? '')}`);
  const by = said.join(', ') || 'fields.status';
  const value = readText(cells, 'closedAt', profile);
  if (stands === 'CLOSED' && value === null) {
    throw new RowRefused(labelOf(closedAt), rowMessages.closedWithoutTime, { status: by });
  }
  if (stands === 'OPEN' && value !== null) {
    const values = { status: by, value: quoted(value) };
    throw new RowRefused(labelOf(closedAt), rowMessages.openWithTime, values);
  }
}

function toInput(instant: DateTime): string {
  return instant.toUTC().toJSDate().toISOString();
}
