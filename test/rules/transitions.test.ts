import { describe, expect, it } from 'vitest';
import {
  next,
  openMoves,
  type RequestMove,
  returnWithin,
} from '../../src/modules/requests/rules/transitions.ts';

const now = new Date('2026-03-02T01:00:00Z');
const moves: RequestMove[] = [
  'ACCEPT',
  'RESOLVE',
  'CONFIRM',
  'RETURN',
  'WITHDRAW',
  'CLOSE_BY_SILENCE',
];

describe('the life of a request', () => {
  it.each([
    ['OPEN', { ACCEPT: 'IN_PROGRESS', RESOLVE: 'RESOLVED', WITHDRAW: 'WITHDRAWN' }],
    ['IN_PROGRESS', { RESOLVE: 'RESOLVED', WITHDRAW: 'WITHDRAWN' }],
    ['RESOLVED', { CONFIRM: 'CLOSED', RETURN: 'IN_PROGRESS', CLOSE_BY_SILENCE: 'CLOSED' }],
    ['CLOSED', { RETURN: 'IN_PROGRESS' }],
    ['WITHDRAWN', {}],
  ] as const)('%s leads where it may, and nowhere else', (status, legal) => {
    const request = { status, closedAt: status === 'CLOSED' ? now : null };
    const reached = Object.fromEntries(
      moves.flatMap((move) => {
        const to = next(request, move, now);
        return to ? [[move, to]] : [];
      }),
    );
    expect(reached).toEqual(legal);
    expect(openMoves(request, now).toSorted()).toEqual(Object.keys(legal).toSorted());
  });

  it('cannot be rejected: no state is left but by work or by the customer', () => {
    expect(moves.some((move) => /REJECT|DELETE|CANCEL/.test(move))).toBe(false);
  });

  it('a closed request can be returned for thirty days', () => {
    const closed = { status: 'CLOSED', closedAt: now } as const;
    const last = new Date(now.getTime() + returnWithin);
    expect(next(closed, 'RETURN', last)).toBe('IN_PROGRESS');
    expect(next(closed, 'RETURN', new Date(last.getTime() + 1))).toBeNull();
  });
});
