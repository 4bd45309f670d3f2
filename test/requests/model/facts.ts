import { decodeId } from '../../../src/platform/graphql/ids.ts';
import type { Window } from '../../support/window.ts';
import { clientOf } from './command.ts';
import { type Rows, readRows } from './readRows.ts';
import { readStored, type Stored } from './rows.ts';

/** What the API says of a clock. Instants as text. */
export interface ToldClock {
  id: string;
  kind: string;
  round: number;
  status: string;
  startedAt: string;
  amount: string;
  originalDueAt: string;
  dueAt: string;
  stoppedAt: string | null;
  segments: { from: string; until: string; isCounted: boolean; reason: string }[];
}

/** What the API says of a request. */
export interface ToldRequest extends ToldTies {
  id: string;
  status: string;
  isRedirectCheckOwed: boolean;
  escalationLevel: string | null;
  accountable: { id: string; name: string; isActive: boolean } | null;
  clocks: ToldClock[];
}

/** What the API says of what it has to do with others. */
interface ToldTies {
  mergedInto: { id: string } | null;
  mergedRequests: { id: string }[];
  linkedRequests: { id: string }[];
  incident: { id: string } | null;
  incidentProposal: { proposedAt: string } | null;
}

/** What the API says of a request, and the rows behind it, at one moment. */
export interface Facts extends Rows, Omit<Stored, 'id'> {
  told: ToldRequest;
}

/** What was seen before, and what has happened since that no row of a request shows. */
export interface Before {
  /** By database id. */
  facts: ReadonlyMap<string, Facts>;
  /** The last event that was seen. */
  lastEvent: bigint;
  /** Time has passed, or the company has changed. */
  isOtherwise: boolean;
}

const Tell = /* GraphQL */ `
  query Tell($ids: [ID!]!, $changed: [ID!]!) {
    nodes(ids: $ids) {
      ... on Request {
        id status escalationLevel isRedirectCheckOwed
        accountable { id name isActive }
        clocks(isWithEarlier: true) {
          id kind round status startedAt amount originalDueAt dueAt stoppedAt
          segments { from until isCounted reason }
        }
      }
    }
    tied: nodes(ids: $changed) {
      ... on Request {
        id mergedInto { id } mergedRequests { id } linkedRequests { id }
        incident { id } incidentProposal { proposedAt }
      }
    }
  }
`;

export const databaseId = (id: string): string => decodeId(id)?.id ?? '';

/**
 * Looks at requests, and reads again what can be another one than before: rows where one is, and
 * what the API says where a row is, or where it may come to another answer.
 */
export async function look(
  window: Window,
  { login, ids }: { login: string; ids: readonly string[] },
  before: Before,
): Promise<{ all: Facts[]; deleted: string[] }> {
  const { stored, deleted } = await readStored(window, ids.map(databaseId));
  const isSame = (id: string) => {
    const former = before.facts.get(databaseId(id));
    return former !== undefined && former.print === stored.get(databaseId(id))?.print;
  };
  const changed = ids.filter((id) => !isSame(id));
  const again = ids.filter(
    (id) =>
      changed.includes(id) || (before.isOtherwise && isOwed(before.facts.get(databaseId(id)))),
  );
  const told = new Map<string, ToldRequest>();
  if (again.length > 0) {
    const { nodes, tied } = await clientOf(window, login).query(Tell, { ids: again, changed });
    for (const node of nodes as ToldRequest[]) {
      const ties = (tied as ToldRequest[]).find(({ id }) => id === node.id);
      told.set(node.id, { ...before.facts.get(databaseId(node.id))?.told, ...node, ...ties });
    }
  }
  const rows = await readRows(window, changed.map(databaseId), before.lastEvent);
  const all = ids.map((id): Facts => {
    const { print, timers, withoutEvent } = stored.get(databaseId(id)) as Stored;
    const former = before.facts.get(databaseId(id));
    const found = rows.get(databaseId(id)) ?? (former && { ...former, events: [] });
    const said = told.get(id) ?? former?.told;
    if (!found || !said) throw new Error(`There is no request ${id}.`);
    return { ...found, told: said, print, timers, withoutEvent };
  });
  return { all, deleted };
}

/** Whether time can bring it to say something else, though no row of it is another one. */
const isOwed = (facts: Facts | undefined): boolean =>
  facts !== undefined &&
  (['OPEN', 'IN_PROGRESS', 'WAITING'].includes(facts.told.status) ||
    facts.told.isRedirectCheckOwed ||
    facts.request.pendingElsewhere > 0);
