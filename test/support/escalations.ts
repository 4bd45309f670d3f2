import type { HeldTime } from './time.ts';
import type { Window } from './window.ts';

/** Lets time pass, and whatever is due then happen. */
export async function passTime(window: Window, time: HeldTime, milliseconds: number) {
  time.pass(milliseconds);
  await window.composition.timers.runDue();
}

const Read = /* GraphQL */ `
  query Escalations($id: ID!) {
    node(id: $id) {
      ... on Request {
        escalationLevel
        escalations(first: 100) {
          edges {
            node {
              id level cause reason raisedAt acknowledgeBy acknowledgedAt
              clock { kind round status } recipient { name } insteadOf { name } acknowledgedBy { name }
            }
          }
        }
        timeline(first: 100) { edges { node { kind summary isPublic } } }
      }
    }
  }
`;

export interface Raised {
  id: string;
  level: string;
  cause: string;
  reason: string | null;
  raisedAt: string;
  acknowledgeBy: string;
  acknowledgedAt: string | null;
  /** Kind and round of the clock that it is about, such as `PROGRESS 2`. */
  clock: string | null;
  to: string;
  insteadOf: string | null;
  by: string | null;
}

interface Ladder {
  /** Oldest first. */
  raised: Raised[];
  level: string | null;
  story: { kind: string; summary: string; isPublic: boolean }[];
}

/** The Chinese part of a name. */
const short = (person: { name: string } | null): string | null =>
  person?.name.split(' ').at(-1) ?? null;

/** What somebody sees of a request's escalations. */
export async function ladderOf(window: Window, id: string, login = 'admin'): Promise<Ladder> {
  const { node } = await window.as(login).query(Read, { id });
  const raised = node.escalations.edges.map(
    ({ node: { clock, recipient, insteadOf, acknowledgedBy, ...rest } }: any) => ({
      ...rest,
      clock: clock && `${clock.kind} ${clock.round}`,
      to: short(recipient),
      insteadOf: short(insteadOf),
      by: short(acknowledgedBy),
    }),
  );
  return {
    raised: raised.reverse(),
    level: node.escalationLevel,
    story: node.timeline.edges.map(({ node: step }: any) => step),
  };
}

/** The escalations of a request, a line each: level, who is woken, why. */
export async function shortLadder(window: Window, id: string): Promise<string[]> {
  const { raised } = await ladderOf(window, id);
  return raised.map(
    ({ level, to, insteadOf, cause }) =>
      `${level} ${to}${insteadOf ? ` for ${insteadOf}` : ''}: ${cause}`,
  );
}
