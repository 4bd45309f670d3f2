import { expect } from 'vitest';
import type { Event } from '../../../src/platform/database/generated/client/client.ts';
import type { Facts } from './facts.ts';
import { lastResort, lineAt } from './line.ts';
import type { ModelRequest } from './model.ts';
import type { People } from './people.ts';

/** What merging, links and incidents promise, and what holds of those who answer where nobody is there. */

interface Told {
  mainId?: string;
  incidentText?: string;
  formerId?: string;
  is?: { accountableId?: string; isTaken?: boolean; firstReceiverId?: string | null };
}

const toldOf = ({ data }: Event): Told => data as Told;
const kindOf = ({ kind }: Event): string => kind.slice('requests.'.length);
const ids = (requests: Iterable<{ id: string }>): string[] =>
  [...requests].map(({ id }) => id).sort();

/** A duplicate follows until it is taken out, is returned, or one of the two is over; each link holds. */
export function tiesAreAsSaid({ told }: Facts, request: ModelRequest): void {
  const { ties, isOpen } = request;
  expect(told.mergedInto?.id ?? null, 'it follows what it was merged into').toBe(
    ties.main?.id ?? null,
  );
  expect(ids(told.mergedRequests), 'those that were merged into it follow it').toEqual(
    ids(ties.followers),
  );
  expect(ids(told.linkedRequests), 'it is linked with what it was linked with').toEqual(
    ids(ties.linked),
  );
  const incidents = ties.incidents.map(({ id }) => id);
  if (incidents.length === 0) expect(told.incident, 'it is part of no incident').toBeNull();
  else expect(incidents, 'it is part of its incident').toContain(told.incident?.id);
  const isProposed = isOpen && ties.incidents.some(({ proposed }) => proposed.has(request));
  expect(
    told.incidentProposal !== null,
    'once its incident is over it is proposed to resolve it, while it is open and was not returned',
  ).toBe(isProposed);
}

/** Kinds that tell of ties; others do where they say what is followed. */
const tieKinds = [
  'MERGED',
  'DUPLICATE_MERGED',
  'UNMERGED',
  'REQUESTS_LINKED',
  'REQUESTS_UNLINKED',
  'ADDED_TO_INCIDENT',
  'REMOVED_FROM_INCIDENT',
  'INCIDENT_UPDATED',
  'INCIDENT_CLOSED',
];
const passedOnKinds = ['ACCEPTED', 'UPDATE_POSTED', 'RESOLVED'];
const forTheInside = ['DUPLICATE_MERGED', 'REQUESTS_LINKED', 'REQUESTS_UNLINKED'];

/** What of an event the story of a request tells about what it is tied to; null: nothing. */
export function tieToldBy(event: Event): string | null {
  const kind = kindOf(event);
  const { mainId, incidentText } = toldOf(event);
  const isPassedOn = passedOnKinds.includes(kind) && mainId !== undefined;
  if (!tieKinds.includes(kind) && !isPassedOn) return null;
  const words = incidentText === undefined ? kind : `${kind}: ${incidentText}`;
  if (event.isPublic === !forTheInside.includes(kind)) return words;
  return `${words}, ${event.isPublic ? 'for everybody' : 'for the inside'}`;
}

/** Whoever took the main one on answers for those that follow it. */
export function answersForFollowers(main: Facts, follower: Facts, { isOpen }: ModelRequest): void {
  if (!isOpen) return;
  const changes = ({ events }: Facts) =>
    events.filter((event) => {
      const { mainId, is } = toldOf(event);
      return mainId === undefined && is?.accountableId !== undefined;
    });
  const isPassedOn = ['ACCEPTED', 'ACCOUNTABLE_CHANGED'];
  const last = [
    ...changes(main).filter((event) => isPassedOn.includes(kindOf(event))),
    ...follower.events.filter((event) => kindOf(event) === 'MERGED'),
  ].reduce((found, { sequence }) => (sequence > found ? sequence : found), 0n);
  const since = changes(follower).some(({ sequence }) => sequence > last);
  if (last === 0n || since) return;
  expect(
    follower.told.accountable?.name,
    'whoever answers for the main one answers for what follows it',
  ).toBe(main.told.accountable?.name);
}

/** Where nobody has it in hand, it is the lowest on the line who can be reached; never nobody. */
export function theFallbackIsThere({ events, request }: Facts, people: People): void {
  for (const event of events) {
    const { is, mainId } = toldOf(event);
    const isNobodys =
      (kindOf(event) === 'FILED' && is?.firstReceiverId === null) ||
      (kindOf(event) === 'ACCOUNTABLE_CHANGED' && is?.isTaken === false && mainId === undefined);
    if (!isNobodys || !is?.accountableId) continue;
    const [lowest] = lineAt(people, request.departmentId, event.at.getTime());
    const reached = lowest?.reached ?? lastResort(people);
    expect(
      reached.map(({ words }) => words),
      'what nobody has in hand is answered for by the lowest on the line who is there, or stands in',
    ).toContain(people.byId(is.accountableId).words);
  }
}
