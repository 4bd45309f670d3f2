import type { RequestStatus } from '../../platform/database/generated/client/enums.ts';
import { UserFailure } from '../../platform/graphql/failures.ts';
import type { Text } from '../../platform/text.ts';
import { openMoves, type RequestMove, type Standing } from './rules/transitions.ts';

/** The request's state does not allow this move. */
export class IllegalTransition extends UserFailure {
  readonly status: RequestStatus;
  readonly openMoves: RequestMove[];

  constructor(request: Standing, now: Date) {
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

  constructor(
    accountable: { id: string; name: string },
    path: readonly string[] = ['input', 'requestId'],
  ) {
    super(
      'ALREADY_TAKEN',
      { en: '{name} took this on already.', zh: '{name} 已接手处理。' },
      path,
      { name: accountable.name },
    );
    this.accountableId = accountable.id;
  }
}

/** It can be done again, and not yet. */
export class TooSoon extends UserFailure {
  readonly againAt: Date;

  /** `{againAt}` stands for the time in the text. */
  constructor(againAt: Date, text: Text, path: readonly string[] | null) {
    super('TOO_SOON', text, path, { againAt: againAt.toISOString() });
    this.againAt = againAt;
  }
}
