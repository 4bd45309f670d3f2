import fc from 'fast-check';
import type { Move } from '../../src/modules/assets/rules/downtime.ts';
import { assetStatuses, openMoves } from '../../src/modules/assets/rules/life.ts';

/** A history of an asset that the table allows, in order, some of it at one instant. */
export const histories = fc
  .array(fc.record({ choice: fc.nat(), after: fc.nat(1000) }), { maxLength: 20 })
  .map((steps) => {
    const moves: Move[] = [];
    let at = 0;
    for (const { choice, after } of steps) {
      const last = moves.at(-1);
      const open = last ? openMoves(last.to) : assetStatuses;
      const to = open[choice % open.length];
      if (!to) break;
      at += after;
      moves.push({ to, at: new Date(at) });
    }
    return moves;
  });

/** A time in or about such a history. */
export const windows = fc
  .tuple(fc.integer({ min: -500, max: 12_000 }), fc.integer({ min: 1, max: 12_000 }))
  .map(([from, length]) => ({ from, until: from + length }));
