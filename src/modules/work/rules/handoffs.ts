import type {
  DeclineReason,
  HandoffStatus,
} from '../../../platform/database/generated/client/enums.ts';
import type { Text } from '../../../platform/text.ts';

/** How an offer comes to nothing: it bounces back to whoever made it. */
export const bounces = ['DECLINED', 'EXPIRED'] as const satisfies HandoffStatus[];

/** From which bounce on somebody above decides. */
const decidedFrom = 2;

/**
 * Whether somebody above has to decide: the thing has bounced for the second time, or giver and
 * taker each say that it is the other's.
 */
export function needsDecision(bounceCount: number, reason: DeclineReason | null): boolean {
  return bounceCount >= decidedFrom || reason === 'YOURS';
}

/** The fixed list, for sentences that people read. */
export const declineLabels: Readonly<Record<DeclineReason, Text>> = {
  YOURS: { en: 'it is theirs who offered it', zh: '应由移交方负责' },
  OTHER_DEPARTMENT: { en: "it is another department's", zh: '属于其他部门' },
  NO_CAPACITY: { en: 'no hands free', zh: '人手不足' },
  NO_SKILL: { en: 'it takes another skill', zh: '缺少所需技能' },
  NOT_THERE: { en: 'not on duty, or too far away', zh: '不在岗或距离过远' },
  NO_MATERIAL: { en: 'tools or parts are missing', zh: '缺少工具或配件' },
  NOT_SAFE: { en: 'not safe to begin', zh: '不具备安全作业条件' },
};

const minute = 60_000;

/** How long an offer may stand. */
export const shortestOffer = minute;
export const longestOffer = 24 * 60 * minute;
