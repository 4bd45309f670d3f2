import type { AddedValue } from '../../../platform/module.ts';

/** What the company says about an incident, in the language that is asked for. */
export function localized(en: string, zh: string | null | undefined, locale: string): string {
  return locale === 'zh' ? (zh ?? en) : en;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The company's own words: they stay when a customer is forgotten, so they are no `words`. */
const titleOf: AddedValue['words'] = (data, locale) => {
  const title = text(data.incidentTitle);
  return title && localized(title, text(data.incidentTitleZh), locale);
};

/**
 * What this module adds to the story of a request. A customer reads that their matter is dealt with
 * together with others, and never whose those are.
 */
export const storyKinds: Readonly<Record<string, AddedValue>> = {
  REQUESTS_LINKED: {
    description: 'Another request has to do with it.',
    label: { en: 'Linked with another request: {words}', zh: '已关联另一件诉求：{words}' },
  },
  REQUESTS_UNLINKED: {
    description: 'Another request has nothing to do with it after all.',
    label: { en: 'No longer linked with another request.', zh: '已取消与另一件诉求的关联。' },
  },
  MERGED: {
    description: 'It follows another request about the same.',
    label: {
      en: 'It is dealt with together with what was brought about the same before.',
      zh: '将与此前反映的同一事项一并处理。',
    },
  },
  DUPLICATE_MERGED: {
    description: 'Another request about the same follows it.',
    label: { en: 'A duplicate was merged into it: {words}', zh: '已并入重复诉求：{words}' },
  },
  UNMERGED: {
    description: 'It stands by itself again.',
    label: { en: 'It is dealt with by itself again.', zh: '恢复单独处理。' },
  },
  ADDED_TO_INCIDENT: {
    description: 'It is part of an incident.',
    label: {
      en: 'It belongs to what we are dealing with: {words}',
      zh: '属于正在处理的事件：{words}',
    },
    words: titleOf,
  },
  REMOVED_FROM_INCIDENT: {
    description: 'It is not part of an incident after all.',
    label: {
      en: 'It does not belong to this after all: {words}',
      zh: '经核实不属于该事件：{words}',
    },
    words: titleOf,
  },
  INCIDENT_UPDATED: {
    description: 'A word about the incident that it is part of.',
    label: { en: '{words}', zh: '{words}' },
    words: (data) => text(data.incidentText),
  },
  INCIDENT_CLOSED: {
    description: 'The incident that it is part of is over.',
    label: { en: 'It is over: {words}', zh: '事件已结束：{words}' },
    words: (data) => text(data.incidentText),
  },
};
