import type {
  ClockKind,
  EscalationCause,
  EscalationLevel,
  PauseReason,
} from '../../../platform/database/generated/client/enums.ts';
import type { Text } from '../../../platform/text.ts';

/** Names of enum values, for sentences that people read. */

export const clockKindLabels: Readonly<Record<ClockKind, Text>> = {
  FIRST_RESPONSE: { en: 'first response', zh: '首次响应' },
  RESOLUTION: { en: 'resolution', zh: '处理完成' },
  TOTAL_RESOLUTION: { en: 'resolution in the end', zh: '最终处理完成' },
  PROGRESS: { en: 'word to the customer', zh: '进展告知' },
  ACCEPT: { en: 'taking on', zh: '接单' },
  WORK: { en: "the department's work", zh: '部门处理' },
};

export const pauseReasonLabels: Readonly<Record<PauseReason, Text>> = {
  CUSTOMER: { en: 'for the customer', zh: '等待客户' },
  ACCESS: { en: 'to be let in', zh: '等待入户' },
  PART: { en: 'for a part', zh: '等待配件' },
  THIRD_PARTY: { en: 'for somebody else to do their work', zh: '等待第三方' },
  WEATHER: { en: 'for the weather', zh: '等待天气' },
  AUTHORITY: { en: 'for an authority', zh: '等待主管部门' },
};

export const levelLabels: Readonly<Record<EscalationLevel, Text>> = {
  ACCOUNTABLE: { en: 'the person who answers for it', zh: '责任人' },
  DEPARTMENT_LEAD: { en: 'the department lead', zh: '部门负责人' },
  COMMUNITY_MANAGER: { en: 'the community manager', zh: '项目经理' },
  REGION: { en: 'the region', zh: '区域' },
  HEADQUARTERS: { en: 'headquarters', zh: '总部' },
};

export const causeLabels = {
  FIRST_RESPONSE_BREACHED: { en: 'no word to the customer in time', zh: '未按时首次响应' },
  RESOLUTION_BREACHED: { en: 'not dealt with in time', zh: '未按时处理完成' },
  NOT_ACKNOWLEDGED: { en: 'nobody answered', zh: '升级无人回应' },
  STILL_OPEN: { en: 'still open', zh: '仍未处理完成' },
  REPORTED_UP: { en: 'reported up by the staff', zh: '员工主动上报' },
  CLOCK_WARNED: { en: 'a promise comes near', zh: '承诺即将到期' },
  PROGRESS_BREACHED: { en: 'no word to the customer for too long', zh: '未按时告知进展' },
  NOT_TAKEN: { en: 'nobody took it on in time', zh: '未按时接单' },
  WORK_BREACHED: { en: "the department's work was not done in time", zh: '部门未按时处理' },
  PAUSE_EXPIRED: { en: 'a pause is over', zh: '挂起到期' },
  URGED_AGAIN: { en: 'the customer asked again', zh: '客户再次催办' },
  RETURNED_AGAIN: { en: 'the customer returned it again', zh: '客户再次退回' },
  SAFETY: { en: 'a danger to people', zh: '安全事项' },
  REDIRECT_UNCHECKED: {
    en: 'nobody asked whether the contact that was named helped',
    zh: '转介后未按时回访',
  },
} as const satisfies Partial<Record<EscalationCause, Text>>;

/** The causes of this module; others are values that modules add to the enum. */
export type OwnCause = keyof typeof causeLabels;
