import { type Locale, say, type Text } from '../../../platform/text.ts';
import { causeLabels, clockKindLabels, levelLabels } from './labels.ts';

/** What can happen to a request, in the words of the API; the log says `requests.<KIND>`. */
export const requestEventKinds = [
  'FILED',
  'IMPORTED',
  'ACCEPTED',
  'UPDATE_POSTED',
  'RESOLVED',
  'CONFIRMED',
  'RETURNED',
  'WITHDRAWN',
  'CLOSED_BY_SILENCE',
  'CLOCK_BREACHED',
  'ESCALATED',
  'ESCALATION_ACKNOWLEDGED',
] as const;

export type RequestEventKind = (typeof requestEventKinds)[number];

const prefix = 'requests.';

/** The name of a kind in the log. */
export const logKind = (kind: RequestEventKind): string => `${prefix}${kind}`;

/** The kind that a name in the log stands for; null when it is none of a request's. */
export function readKind(name: string): RequestEventKind | null {
  const kind = name.slice(prefix.length) as RequestEventKind;
  return name.startsWith(prefix) && requestEventKinds.includes(kind) ? kind : null;
}

/** One sentence for each kind; `{words}` are those of whoever acted. */
const sentences: Readonly<Record<RequestEventKind, Text>> = {
  FILED: { en: 'Taken in: {words}', zh: '已受理：{words}' },
  IMPORTED: { en: 'Taken over from the former system: {words}', zh: '由原系统转入：{words}' },
  ACCEPTED: { en: 'Somebody took it on.', zh: '已有人接手处理。' },
  UPDATE_POSTED: { en: '{words}', zh: '{words}' },
  RESOLVED: { en: 'Dealt with: {words}', zh: '已处理：{words}' },
  CONFIRMED: { en: 'The customer confirmed that it is done.', zh: '客户已确认完成。' },
  RETURNED: { en: 'Returned by the customer: {words}', zh: '客户退回：{words}' },
  WITHDRAWN: { en: 'The customer took it back.', zh: '客户已撤回。' },
  CLOSED_BY_SILENCE: {
    en: 'Closed after seven days without a word from the customer.',
    zh: '客户七天未回应，已自动关闭。',
  },
  CLOCK_BREACHED: { en: 'A promise became late: {words}', zh: '承诺已超时：{words}' },
  ESCALATED: { en: 'Raised to the next level: {words}', zh: '已升级：{words}' },
  ESCALATION_ACKNOWLEDGED: { en: 'The escalation was answered.', zh: '升级已有人回应。' },
};

/** What an event's log entry holds that a sentence may need. */
interface Details {
  words?: unknown;
  level?: unknown;
  cause?: unknown;
  clock?: unknown;
}

/** The sentence that tells a step of the story. */
export function summarize(kind: RequestEventKind, details: Details, locale: Locale): string {
  const label = (labels: Readonly<Record<string, Text>>, value: unknown): string | undefined =>
    labels[String(value)]?.[locale];
  const parts = [
    label(levelLabels, details.level),
    label(causeLabels, details.cause),
    label(clockKindLabels, details.clock),
    typeof details.words === 'string' ? details.words : undefined,
  ];
  const words = parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ');
  return say(sentences[kind], locale, { words });
}
