import type { RequestStatus } from '../../platform/database/generated/client/enums.ts';
import { UserFailure } from '../../platform/graphql/failures.ts';
import { openMoves, type RequestMove } from './rules/transitions.ts';

/** The request's state does not allow this move. */
export class IllegalTransition extends UserFailure {
  readonly status: RequestStatus;
  readonly openMoves: RequestMove[];

  constructor(request: { status: RequestStatus; closedAt: Date | null }, now: Date) {
    const moves = openMoves(request, now);
    super(
      'ILLEGAL_TRANSITION',
      {
        en: 'The request is {status}; that cannot be done to it now. Open moves: {moves}.',
        zh: '诉求当前状态为 {status}，不能进行此操作。可进行的操作：{moves}。',
      },
      ['input', 'requestId'],
      { status: request.status, moves: moves.join(', ') || '—' },
    );
    this.status = request.status;
    this.openMoves = moves;
  }
}

/** Somebody else took the request on first. */
export class AlreadyTaken extends UserFailure {
  readonly accountableId: string;

  constructor(accountable: { id: string; name: string }) {
    super(
      'ALREADY_TAKEN',
      { en: '{name} took this request on already.', zh: '{name} 已接下这件诉求。' },
      ['input', 'requestId'],
      { name: accountable.name },
    );
    this.accountableId = accountable.id;
  }
}
