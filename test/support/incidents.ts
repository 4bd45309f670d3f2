import { decodeId, encodeId } from '../../src/platform/graphql/ids.ts';
import type { Window } from './window.ts';

/** What is asked of `schema/incidents.graphql`. */

const moved = (name: string, row: 'request' | 'incident') =>
  `__typename ... on ${name}Success { ${row} { id } } ... on UserError { code message path }`;

export const Merge = `mutation ($id: ID!, $into: ID!) { mergeRequests(input: { requestId: $id, intoId: $into, note: "The same pipe" }) { ${moved('MergeRequests', 'request')} } }`;
export const Unmerge = `mutation ($id: ID!) { unmergeRequest(input: { requestId: $id }) { ${moved('UnmergeRequest', 'request')} } }`;
export const Link = `mutation ($id: ID!, $other: ID!) { linkRequests(input: { requestId: $id, otherId: $other, note: "Next door" }) { ${moved('LinkRequests', 'request')} } }`;
export const Unlink = `mutation ($id: ID!, $other: ID!) { unlinkRequests(input: { requestId: $id, otherId: $other }) { ${moved('UnlinkRequests', 'request')} } }`;
export const Declare = `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { ${moved('DeclareIncident', 'incident')} } }`;
export const Change = `mutation ($input: ChangeIncidentInput!) { changeIncident(input: $input) { ${moved('ChangeIncident', 'incident')} } }`;
export const Add = `mutation ($id: ID!, $requests: [ID!]!) { addToIncident(input: { incidentId: $id, requestIds: $requests }) { ${moved('AddToIncident', 'incident')} } }`;
export const Remove = `mutation ($id: ID!, $requests: [ID!]!) { removeFromIncident(input: { incidentId: $id, requestIds: $requests }) { ${moved('RemoveFromIncident', 'incident')} } }`;
export const Tell = `mutation ($id: ID!, $text: String!) { postIncidentUpdate(input: { incidentId: $id, text: $text }) { ${moved('PostIncidentUpdate', 'incident')} } }`;
export const Close = `mutation ($id: ID!) { closeIncident(input: { incidentId: $id, note: "Water is back" }) { ${moved('CloseIncident', 'incident')} } }`;
export const ResolveParts = `mutation ($id: ID!, $requests: [ID!]) { resolveIncidentRequests(input: { incidentId: $id, requestIds: $requests, note: "Water is back" }) { ${moved('ResolveIncidentRequests', 'incident')} } }`;
export const Alike = `query ($input: LikelyDuplicatesInput!, $first: Int) { likelyDuplicates(input: $input, first: $first) { score request { id title } } }`;
export const LikelyIncidents = `query ($input: LikelyIncidentsInput!) { likelyIncidents(input: $input) { title script } }`;

/** A request with all that this module says of it. */
export const Together = /* GraphQL */ `
  query ($id: ID!) {
    node(id: $id) {
      ... on Request {
        number status version accountable { name } viewerCanMerge
        clocks { kind status dueAt }
        linkedRequests { id } mergedInto { id } mergedRequests { id }
        incident { id title } incidentProposal { proposedAt }
        timeline(first: 50) { edges { node { kind summary isPublic } } }
      }
    }
  }
`;

export async function together(
  { as }: Pick<Window, 'as'>,
  id: string,
  login = 'manager.a',
): Promise<Record<string, any>> {
  const { node } = await as(login).query(Together, { id });
  return { ...node, story: node.timeline.edges.map((edge: any) => edge.node) };
}

/** Declares an incident of the community of `login`, or says why not. */
export async function declare(
  { as }: Pick<Window, 'as'>,
  input: Record<string, unknown>,
  login = 'manager.a',
): Promise<Record<string, any>> {
  return as(login).mutate(Declare, {
    input: {
      categoryCode: 'PLUMBING',
      title: 'Water is off',
      titleZh: '停水',
      script: 'A main has burst; the waterworks are at it.',
      ...input,
    },
  });
}

/** Copies of a request with its promises, as if many had brought the same; answers with their ids. */
export async function copiesOf(
  { database: { client } }: Window,
  id: string,
  count: number,
): Promise<string[]> {
  const requestId = decodeId(id)?.id;
  const prefix = `${requestId}-${await client.request.count()}-`;
  await client.$executeRaw`
    INSERT INTO request
    SELECT (jsonb_populate_record(r, jsonb_build_object(
      'id', gen_random_uuid(), 'number', ${prefix}::text || n))).*
    FROM request r, generate_series(1, ${count}::int) n WHERE r.id = ${requestId}::uuid`;
  await client.$executeRaw`
    INSERT INTO clock
    SELECT (jsonb_populate_record(c, jsonb_build_object(
      'id', gen_random_uuid(), 'request_id', r.id))).*
    FROM clock c, request r
    WHERE c.request_id = ${requestId}::uuid AND starts_with(r.number, ${prefix}::text)`;
  const rows = await client.request.findMany({
    where: { number: { startsWith: prefix } },
    select: { id: true },
  });
  return rows.map((row) => encodeId('Request', row.id));
}
