import type { AddedValue } from '../../../platform/module.ts';
import { formatMoney, type Money } from '../../../platform/money.ts';
import type { Text } from '../../../platform/text.ts';
import { addedKind } from '../../requests/index.ts';

const told = (description: string, label: Text): AddedValue => ({
  description,
  label,
  words: ({ total }, locale) => (total ? formatMoney(total as Money, locale) : undefined),
});

/** What can happen to the quotes of a request; the total stands in each sentence. */
const values = {
  QUOTED: told('The customer was told what work would cost. Public.', {
    en: 'What it would cost: {words}',
    zh: '报价：{words}',
  }),
  QUOTE_ACCEPTED: told('The customer accepted a quote. Public.', {
    en: 'The customer accepted the quote: {words}',
    zh: '客户已接受报价：{words}',
  }),
  QUOTE_DECLINED: told('The customer declined a quote. Public.', {
    en: 'The customer declined the quote: {words}',
    zh: '客户未接受报价：{words}',
  }),
  QUOTE_EXPIRED: told('The time of a quote was over. Public.', {
    en: 'The quote lapsed: {words}',
    zh: '报价已过期：{words}',
  }),
  QUOTE_WITHDRAWN: told('A quote was taken back. Public.', {
    en: 'The quote was taken back: {words}',
    zh: '报价已撤回：{words}',
  }),
  PAID_WORK_STARTED: told('The work of an accepted quote began. Public.', {
    en: 'The quoted work began: {words}',
    zh: '已按报价开工：{words}',
  }),
} as const;

export const quoteEventKinds: Readonly<Record<keyof typeof values, AddedValue>> = values;

export type QuoteEventKind = keyof typeof values;

/** The kind as the requests module writes it. */
export const storyKind = (kind: QuoteEventKind) => addedKind(kind);
