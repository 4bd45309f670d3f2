import { createHash } from 'node:crypto';
import type { FollowUpReason } from '../../../platform/database/generated/client/enums.ts';

/** What a closing is, for the rule: nothing of who the customer is. */
export interface Closing {
  requestId: string;
  /** How often the request had been returned by then: each closing after one is another. */
  returnCount: number;
}

export interface SampleRule {
  /** 0 to 100. */
  sharePercent: number;
  isAlwaysAfterReturn: boolean;
}

/** Why the customer is asked after this closing; null: they are not. The same answer every time. */
export function whyAsked(rule: SampleRule, closing: Closing): FollowUpReason | null {
  if (rule.isAlwaysAfterReturn && closing.returnCount > 0) return 'RETURN';
  const lot = `${closing.requestId} ${closing.returnCount}`;
  return isDrawn(lot, rule.sharePercent) ? 'SAMPLE' : null;
}

/** Whether a lot is among a share of all, 0 to 100; every time the same. */
export function isDrawn(lot: string, sharePercent: number): boolean {
  const digest = createHash('sha256').update(lot).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100 < sharePercent;
}
