import fc from 'fast-check';
import { expect } from 'vitest';
import { type Company, file } from '../support/company.ts';
import {
  Accept,
  Ack,
  Confirm,
  Note,
  ReportUp,
  Resolve,
  Return,
  Withdraw,
} from '../support/documents.ts';
import { type HeldTime, minutes } from '../support/time.ts';
import type { Window } from '../support/window.ts';

/**
 * Random histories of one request, and what must hold after each step of any of them
 * (`domain.md`, section 3). A failing history is printed by its steps, shortest first.
 */

const staff = ['staff.engineering.a', 'lead.engineering.a', 'manager.a', 'staff.cleaning.a'];
const customers = ['owner.a', 'relative.a'];

const moves = { Accept, Resolve, ReportUp, Note, Confirm, Return, Withdraw };

export type Step =
  | { by: string; does: keyof typeof moves }
  | { by: string; answersEscalation: number }
  | { minutesPass: number };

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      by: fc.constantFrom(...staff),
      does: fc.constantFrom('Accept', 'Resolve', 'ReportUp', 'Note' as const),
    }) as fc.Arbitrary<Step>,
  },
  {
    weight: 4,
    arbitrary: fc.record({
      by: fc.constantFrom(...customers),
      does: fc.constantFrom('Confirm', 'Return', 'Withdraw', 'Note' as const),
    }) as fc.Arbitrary<Step>,
  },
  {
    weight: 2,
    arbitrary: fc.record({ by: fc.constantFrom(...staff), answersEscalation: fc.nat(3) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ minutesPass: fc.constantFrom(1, 31, 300, 1500, 12_000, 45_000) }),
  },
);

/** Lives one history on a new request, and looks at it after each step. */
export async function live(
  window: Window,
  company: Company,
  time: HeldTime,
  steps: readonly Step[],
): Promise<void> {
  const { id: globalId } = await file(window, company);
  const id = Buffer.from(globalId, 'base64url').toString().split(':')[1] as string;
  const watcher = new Watcher(window, id);
  await watcher.look();
  for (const step of steps) {
    if ('minutesPass' in step) {
      time.pass(minutes(step.minutesPass));
      await window.composition.timers.runDue();
    } else if ('does' in step) {
      await window.as(step.by).mutate(moves[step.does], { id: globalId });
    } else {
      const escalations = await window.database.client.escalation.findMany({
        where: { requestId: id },
        orderBy: { id: 'desc' },
      });
      const chosen = escalations[step.answersEscalation];
      if (!chosen) continue;
      const escalationId = Buffer.from(`Escalation:${chosen.id}`).toString('base64url');
      await window.as(step.by).mutate(Ack, { id: escalationId });
    }
    await watcher.look();
  }
}

const levels = ['ACCOUNTABLE', 'DEPARTMENT_LEAD', 'COMMUNITY_MANAGER', 'REGION', 'HEADQUARTERS'];

class Watcher {
  readonly #window: Window;
  readonly #id: string;
  #promised: string | null = null;
  #level = -1;
  #holders = new Set<string>();

  constructor(window: Window, id: string) {
    this.#window = window;
    this.#id = id;
  }

  async look(): Promise<void> {
    const { client } = this.#window.database;
    const request = await client.request.findUniqueOrThrow({
      where: { id: this.#id },
      include: { clocks: { orderBy: { kind: 'asc' } }, accountable: true },
    });
    const { clocks, accountable, ...stored } = request;
    const isOpen = request.status === 'OPEN' || request.status === 'IN_PROGRESS';

    if (isOpen) {
      // Exactly one accountable person, and that person is active.
      expect(accountable.isActive).toBe(true);
      // At least one armed deadline would raise it.
      const deadlines = await client.timer.count({
        where: {
          OR: [
            { kind: 'requests.clock-due', key: { in: clocks.map((clock) => clock.id) } },
            {
              kind: { in: ['requests.acknowledgement-due', 'requests.still-open'] },
              key: this.#id,
            },
          ],
        },
      });
      expect(deadlines).toBeGreaterThan(0);
    }

    // The customer's clocks never move for inside reasons.
    const promised = JSON.stringify(
      clocks.map(({ kind, startedAt, dueAt }) => [kind, startedAt, dueAt]),
    );
    this.#promised ??= promised;
    expect(promised).toBe(this.#promised);

    // The level never falls.
    const level = request.escalationLevel ? levels.indexOf(request.escalationLevel) : -1;
    expect(level).toBeGreaterThanOrEqual(this.#level);
    this.#level = level;
    const raised = await client.escalation.findMany({
      where: { requestId: this.#id },
      orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
    });
    // Each level reaches another person; past the top, the top is reminded.
    const firstByLevel = new Map(raised.map((one) => [one.level, one.recipientId]));
    expect(new Set(firstByLevel.values()).size).toBe(firstByLevel.size);

    // The state can be rebuilt from the events, and no version is missing among them.
    const events = await client.event.findMany({
      where: { subjectId: this.#id },
      orderBy: { sequence: 'asc' },
    });
    let rebuilt: Record<string, unknown> = {};
    let version = 0;
    for (const { data } of events) {
      const change = data as { version: number; is?: object; was?: object };
      for (const [key, value] of Object.entries(change.was ?? {})) {
        expect([key, rebuilt[key]]).toEqual([key, value]);
      }
      rebuilt = { ...rebuilt, ...change.is, version: change.version };
      expect(change.version - version).toBeLessThanOrEqual(1);
      version = change.version;
    }
    expect(rebuilt).toEqual(JSON.parse(JSON.stringify(stored)));

    // Whoever once held it can still read it.
    this.#holders.add(request.accountableId);
    if (request.firstReceiverId) this.#holders.add(request.firstReceiverId);
    const logins = await client.staff.findMany({
      where: { id: { in: [...this.#holders] }, login: { not: null } },
      select: { login: true },
    });
    const nodeId = Buffer.from(`Request:${this.#id}`).toString('base64url');
    for (const { login } of logins) {
      const { node } = await this.#window
        .as(login)
        .query('query ($id: ID!) { node(id: $id) { id } }', { id: nodeId });
      expect(node?.id).toBe(nodeId);
    }
  }
}
