import type { Event } from '../../../src/platform/database/generated/client/client.ts';
import type { Facts } from './facts.ts';

type Row = Record<string, unknown>;

interface Written {
  version: number;
  was?: Row;
  is?: Row;
  clocks?: Row[];
  pauses?: Row[];
  redirections?: Row[];
  workItems?: Row[];
  handoffs?: Row[];
  disputes?: Row[];
  followUps?: Row[];
  recoveries?: Row[];
  escalationId?: string;
  level?: string;
  cause?: string;
  recipientId?: string;
  insteadOfId?: string | null;
  clockId?: string | null;
  acknowledgeBy?: string;
  words?: string | null;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const byId = (rows: readonly { id: string }[]): Map<string, unknown> =>
  new Map(rows.map((row) => [row.id, plain(row)]));

/** A request, its clocks, pauses, parts, offers and escalations, as its events alone tell them. */
export class Rebuilt {
  #request: Row = {};
  readonly #clocks = new Map<string, unknown>();
  readonly #pauses = new Map<string, unknown>();
  readonly #redirections = new Map<string, unknown>();
  readonly #workItems = new Map<string, unknown>();
  readonly #handoffs = new Map<string, unknown>();
  readonly #disputes = new Map<string, unknown>();
  readonly #followUps = new Map<string, unknown>();
  readonly #recoveries = new Map<string, unknown>();
  readonly #escalations = new Map<string, Row>();

  /** Takes an event in; answers with what does not follow from those before it. */
  take({ kind, at, actorId, data }: Event): string[] {
    const written = data as unknown as Written;
    const wrong: string[] = [];
    for (const [column, value] of Object.entries(written.was ?? {})) {
      if (JSON.stringify(this.#request[column]) !== JSON.stringify(value)) {
        wrong.push(
          `${kind} says that ${column} was ${JSON.stringify(value)}, and it was ${JSON.stringify(this.#request[column])}`,
        );
      }
    }
    const before = Number(this.#request.version ?? 0);
    if (written.version - before > 1 || written.version < before) {
      wrong.push(`${kind} is version ${written.version}, right after ${before}`);
    }
    this.#request = { ...this.#request, ...written.is, version: written.version };
    for (const row of written.clocks ?? []) this.#clocks.set(String(row.id), row);
    for (const row of written.pauses ?? []) this.#pauses.set(String(row.id), row);
    for (const row of written.redirections ?? []) this.#redirections.set(String(row.id), row);
    for (const row of written.workItems ?? []) this.#workItems.set(String(row.id), row);
    for (const row of written.handoffs ?? []) this.#handoffs.set(String(row.id), row);
    for (const row of written.disputes ?? []) this.#disputes.set(String(row.id), row);
    for (const row of written.followUps ?? []) this.#followUps.set(String(row.id), row);
    for (const row of written.recoveries ?? []) this.#recoveries.set(String(row.id), row);
    if (kind === 'requests.ESCALATED') this.#raise(written, at);
    if (kind === 'requests.ESCALATION_ACKNOWLEDGED') {
      const id = written.escalationId as string;
      const answered = { acknowledgedAt: at.toISOString(), acknowledgedById: actorId };
      this.#escalations.set(id, { ...this.#escalations.get(id), ...answered });
    }
    return wrong;
  }

  #raise(written: Written, at: Date): void {
    const id = written.escalationId as string;
    this.#escalations.set(id, {
      id,
      communityId: this.#request.communityId,
      requestId: this.#request.id,
      level: written.level,
      cause: written.cause,
      reason: written.words ?? null,
      clockId: written.clockId ?? null,
      recipientId: written.recipientId,
      insteadOfId: written.insteadOfId ?? null,
      raisedAt: at.toISOString(),
      acknowledgeBy: written.acknowledgeBy,
      acknowledgedAt: null,
      acknowledgedById: null,
    });
  }

  /** As the events tell it, and as it is stored: equal when nothing is lost. */
  compare(facts: Facts): { told: object; stored: object } {
    const { request, clocks, pauses, redirections, escalations } = facts;
    const workItems = facts.workItems.map(({ accountable: _, ...row }) => row);
    const followUps = facts.followUps.map(({ assignee: _, ...row }) => row);
    const recoveries = facts.recoveries.map(({ owner: _, ...row }) => row);
    return {
      told: {
        request: this.#request,
        clocks: this.#clocks,
        pauses: this.#pauses,
        redirections: this.#redirections,
        workItems: this.#workItems,
        handoffs: this.#handoffs,
        disputes: this.#disputes,
        followUps: this.#followUps,
        recoveries: this.#recoveries,
        escalations: this.#escalations,
      },
      stored: {
        request: plain(request),
        clocks: byId(clocks),
        pauses: byId(pauses),
        redirections: byId(redirections),
        workItems: byId(workItems),
        handoffs: byId(facts.handoffs),
        disputes: byId(facts.disputes),
        followUps: byId(followUps),
        recoveries: byId(recoveries),
        escalations: byId(escalations),
      },
    };
  }
}
