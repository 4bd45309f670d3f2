/** What can happen to an incident, in the words of the API; the log says `incidents.<KIND>`. */
export const incidentEventKinds = [
  'DECLARED',
  'CHANGED',
  'REQUESTS_ADDED',
  'REQUESTS_REMOVED',
  'UPDATE_POSTED',
  'CLOSED',
] as const;

export type IncidentEventKind = (typeof incidentEventKinds)[number];

const prefix = 'incidents.';

export const incidentLogKind = (kind: IncidentEventKind): string => `${prefix}${kind}`;

/** As the API calls what the log calls so. */
export const incidentKindOf = (name: string): IncidentEventKind =>
  name.slice(prefix.length) as IncidentEventKind;
