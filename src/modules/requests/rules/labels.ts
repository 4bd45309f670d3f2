import type {
  ClockKind,
  EscalationCause,
  EscalationLevel,
} from '../../../platform/database/generated/client/enums.ts';
import type { Text } from '../../../platform/text.ts';

/** Names of enum values, for sentences that people read. */

export const clockKindLabels: Readonly<Record<ClockKind, Text>> = {
  FIRST_RESPONSE: { en: 'first response', zh: '首次响应' },
  RESOLUTION: { en: 'resolution', zh: '处理完成' },
};

export const levelLabels: Readonly<Record<EscalationLevel, Text>> = {
  ACCOUNTABLE: { en: 'the person who answers for it', zh: '责任人' },
  DEPARTMENT_LEAD: { en: 'the department lead', zh: '部门负责人' },
  COMMUNITY_MANAGER: { en: 'the community manager', zh: '项目经理' },
  REGION: { en: 'the region', zh: '区域' },
  HEADQUARTERS: { en: 'headquarters', zh: '总部' },
};

export const causeLabels: Readonly<Record<EscalationCause, Text>> = {
  FIRST_RESPONSE_BREACHED: { en: 'no word to the customer in time', zh: '未按时首次响应' },
  RESOLUTION_BREACHED: { en: 'not dealt with in time', zh: '未按时处理完成' },
  NOT_ACKNOWLEDGED: { en: 'nobody answered', zh: '升级无人回应' },
  STILL_OPEN: { en: 'still open', zh: '仍未处理完成' },
  REPORTED_UP: { en: 'reported up by the staff', zh: '员工主动上报' },
};
