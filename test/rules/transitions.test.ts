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
  'PAUSE',
  'RESUME',
  'RESOLVE',
  'CONFIRM',
  'RETURN',
  'WITHDRAW',
  'CLOSE_BY_SILENCE',
  'REDIRECT',
  'REDIRECT_HELPED',
  'REDIRECT_FAILED',
];

const ended = { RESOLVE: 'RESOLVED', REDIRECT: 'REDIRECTED' } as const;

describe('the life of a request', () => {
  it.each([
    ['OPEN', { ACCEPT: 'IN_PROGRESS', ...ended, WITHDRAW: 'WITHDRAWN' }],
    ['IN_PROGRESS', { PAUSE: 'WAITING', ...ended, WITHDRAW: 'WITHDRAWN' }],
    ['WAITING', { RESUME: 'IN_PROGRESS', ...ended, WITHDRAW: 'WITHDRAWN' }],
    ['RESOLVED', { CONFIRM: 'CLOSED', RETURN: 'IN_PROGRESS', CLOSE_BY_SILENCE: 'CLOSED' }],
    [
      'REDIRECTED',
      {
        CONFIRM: 'CLOSED',
        RETURN: 'IN_PROGRESS',
        CLOSE_BY_SILENCE: 'CLOSED',
        REDIRECT_HELPED: 'REDIRECTED',
        REDIRECT_FAILED: 'IN_PROGRESS',
      },
    ],
    ['CLOSED', { RETURN: 'IN_PROGRESS' }],
    ['WITHDRAWN', {}],
  ] as const)('%s leads where it may, and nowhere else', (status, legal) => {
    const isTaken = status !== 'OPEN';
    const request = { status, closedAt: status === 'CLOSED' ? now : null, isTaken };
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

  it('what moved to another department is taken on again, and its state outside stays', () => {
    for (const status of ['IN_PROGRESS', 'WAITING'] as const) {
      expect(next({ status, closedAt: null, isTaken: false }, 'ACCEPT', now)).toBe(status);
    }
  });

  it('a closed request can be returned for thirty days', () => {
    const closed = { status: 'CLOSED', closedAt: now, isTaken: true } as const;
    const last = new Date(now.getTime() + returnWithin);
    expect(next(closed, 'RETURN', last)).toBe('IN_PROGRESS');
    expect(next(closed, 'RETURN', new Date(last.getTime() + 1))).toBeNull();
  });
});
