import type { Platform } from '../../../platform/module.ts';
import { type Locale, say, type Text } from '../../../platform/text.ts';
import { causeLabels, clockKindLabels, levelLabels, pauseReasonLabels } from './labels.ts';

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
  'CLOCK_WARNED',
  'PAUSE_ASKED',
  'PAUSE_DECLINED',
  'PAUSED',
  'RESUMED',
  'PAUSE_EXPIRED',
  'RECLASSIFIED',
  'URGED',
  'ACCOUNTABLE_CHANGED',
  'DUE_MOVED',
  'ESCALATION_SUPPRESSED',
  'REDIRECTED',
  'REDIRECT_HELPED',
  'REDIRECT_FAILED',
] as const;

type OwnKind = (typeof requestEventKinds)[number];

/** A kind that another module adds to `RequestEventKind` (`enumValues`), where it writes it. */
export type AddedKind = string & { readonly isAddedKind: true };

export const addedKind = (kind: string): AddedKind => kind as AddedKind;

export type RequestEventKind = OwnKind | AddedKind;

const prefix = 'requests.';

/** The name of a kind in the log. */
export const logKind = (kind: RequestEventKind): string => `${prefix}${kind}`;

/** One sentence for each kind; `{words}` are those of whoever acted. */
const sentences: Readonly<Record<OwnKind, Text>> = {
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
  CLOCK_WARNED: { en: 'A promise comes near: {words}', zh: '承诺即将到期：{words}' },
  PAUSE_ASKED: { en: 'A long pause was asked for: {words}', zh: '申请较长挂起：{words}' },
  PAUSE_DECLINED: { en: 'The pause was not agreed to: {words}', zh: '挂起未获批准：{words}' },
  PAUSED: { en: 'Waiting: {words}', zh: '挂起：{words}' },
  RESUMED: { en: 'It goes on.', zh: '恢复处理。' },
  PAUSE_EXPIRED: { en: 'The wait is over; it goes on.', zh: '挂起到期，恢复处理。' },
  RECLASSIFIED: {
    en: 'The category or the priority was changed. {words}',
    zh: '分类或优先级已调整。{words}',
  },
  URGED: { en: 'The customer asked again. {words}', zh: '客户催办。{words}' },
  ACCOUNTABLE_CHANGED: { en: 'Somebody else answers for it now.', zh: '责任人已变更。' },
  DUE_MOVED: { en: 'Due times were computed anew.', zh: '时限已重新计算。' },
  ESCALATION_SUPPRESSED: {
    en: 'Nobody had to be woken any more: {words}',
    zh: '原因已消除，无需升级：{words}',
  },
  REDIRECTED: {
    en: 'It is not ours to do; whom to turn to: {words}',
    zh: '不在服务范围，已转介：{words}',
  },
  REDIRECT_HELPED: {
    en: 'We asked; the contact helped: {words}',
    zh: '已回访，转介有效：{words}',
  },
  REDIRECT_FAILED: {
    en: 'We asked; the contact did not help, so we go on with it: {words}',
    zh: '已回访，转介无效，我们继续处理：{words}',
  },
};

type Labels = Readonly<Record<string, Text>>;
type Added = ReturnType<Platform['addedValues']>;

/** What an event's log entry holds that a sentence may need. */
interface Details {
  words?: unknown;
  level?: unknown;
  cause?: unknown;
  clock?: unknown;
  pauseReason?: unknown;
  /** Whom the customer was told to turn to. */
  contact?: unknown;
}

/** What can happen to a request by all modules that are on, and how it is told. */
export interface Story {
  /** As the log calls them. */
  logKinds: readonly string[];
  /** As the API calls what the log calls so. */
  kindOf(name: string): OwnKind;
  /** The sentence that tells a step of the story, by its name in the log. */
  summarize(name: string, data: Readonly<Record<string, unknown>>, locale: Locale): string;
}

/** The story of requests, with what other modules add to its kinds and causes. */
export function storyWith({ addedValues }: Pick<Platform, 'addedValues'>): Story {
  const added = addedValues('RequestEventKind');
  const labels = withLabels(sentences, added);
  const causes = withLabels(causeLabels, addedValues('EscalationCause'));
  const kinds = new Map(Object.keys(labels).map((kind) => [`${prefix}${kind}`, kind]));
  function kindOf(name: string): OwnKind {
    const kind = kinds.get(name);
    if (!kind) throw new Error(`The log calls "${name}" a request's event, which it is not.`);
    return kind as OwnKind;
  }
  return {
    logKinds: [...kinds.keys()],
    kindOf,
    summarize(name, data, locale) {
      const kind = kindOf(name);
      const more = added[kind]?.words?.(data, locale);
      return say(labels[kind], locale, { words: wordsOf(data, locale, causes, more) }).trim();
    },
  };
}

function withLabels<Own extends Labels>(own: Own, added: Added): Own & Labels {
  const labels = Object.entries(added).map(([value, { label }]) => [value, label]);
  return { ...own, ...Object.fromEntries(labels) };
}

/** What stands for `{words}`: names of what it is about, then what somebody wrote. */
function wordsOf(details: Details, locale: Locale, causes: Labels, more?: string): string {
  const label = (labels: Labels, value: unknown): string | undefined =>
    labels[String(value)]?.[locale];
  const parts = [
    label(levelLabels, details.level),
    label(causes, details.cause),
    label(clockKindLabels, details.clock),
    label(pauseReasonLabels, details.pauseReason),
    (details.contact as Text | undefined)?.[locale],
    more,
    typeof details.words === 'string' ? details.words : undefined,
  ];
  return parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ');
}
