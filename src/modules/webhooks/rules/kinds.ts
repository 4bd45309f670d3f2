import { WebhookEventKind } from '../../../platform/database/generated/client/enums.ts';
import { logKind, type RequestEventKind } from '../../requests/index.ts';

/** What can be sent: the happenings of a request that are not for the inside alone. */
const kinds = Object.values(WebhookEventKind) satisfies readonly RequestEventKind[];

const byLogKind = new Map<string, WebhookEventKind>(kinds.map((kind) => [logKind(kind), kind]));

/** As the log calls them. */
export const sentLogKinds: readonly string[] = [...byLogKind.keys()];

/** The kind of an event of the log; null when it is never sent. */
export function sentKind(name: string): WebhookEventKind | null {
  return byLogKind.get(name) ?? null;
}

/** Escalations are not public; they are for those who may follow them. */
export function isOfEscalation(kind: WebhookEventKind): boolean {
  return kind === 'ESCALATED' || kind === 'ESCALATION_ACKNOWLEDGED';
}

/** The `type` of a message. */
export function typeOf(kind: WebhookEventKind): string {
  return `request.${kind.toLowerCase()}`;
}

/** The `type` of a try-out. */
export const testType = 'webhook.test';
