import type { AddedValue } from '../../../platform/module.ts';
import { addedKind } from '../../requests/index.ts';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What this module adds to the story of a request. */
export const planStory: Readonly<Record<'PLANNED', AddedValue>> = {
  PLANNED: {
    description: 'It was given out by a plan, for an asset.',
    label: { en: 'Given out by a plan: {words}', zh: '由计划派发：{words}' },
    words: ({ planCode, assetCode, assetName }) =>
      [text(planCode), text(assetCode), text(assetName)].filter(Boolean).join(' · '),
  },
};

export const planned = addedKind('PLANNED');

/** What can happen to a plan, as the log calls it. */
export const planLogKind = (kind: 'CREATED' | 'ENDED' | 'SKIPPED'): string => `plans.${kind}`;
