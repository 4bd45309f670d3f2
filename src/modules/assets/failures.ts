import type { AssetStatus } from '../../platform/database/generated/client/enums.ts';
import { UserFailure } from '../../platform/graphql/failures.ts';
import { openMoves } from './rules/life.ts';

/** The asset's state does not allow this move. */
export class IllegalAssetMove extends UserFailure {
  readonly status: AssetStatus;
  readonly openMoves: AssetStatus[];

  constructor(status: AssetStatus) {
    const open = [...openMoves(status)];
    super(
      'ILLEGAL_ASSET_MOVE',
      {
        en: 'The asset is {status}; it cannot move there. Open moves: {moves}.',
        zh: '设备当前状态为 {status}，不能变更为此状态。可变更为：{moves}。',
      },
      ['input', 'to'],
      { status, moves: open.join(', ') || '—' },
    );
    this.status = status;
    this.openMoves = open;
  }
}
