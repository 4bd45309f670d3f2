import type { AddedValue } from '../../../platform/module.ts';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** What this module adds to the story of a request. */
export const storyKinds: Readonly<Record<string, AddedValue>> = {
  ASSET_LINKED: {
    description: 'It is about an asset of the register. For the staff.',
    label: { en: 'It is about {words}', zh: '涉及设备：{words}' },
    words: ({ assetCode, assetName }) =>
      [text(assetCode), text(assetName)].filter(Boolean).join(' '),
  },
  ASSET_UNLINKED: {
    description: 'It is not about that asset after all. For the staff.',
    label: { en: 'It is not about that asset after all.', zh: '与该设备无关。' },
  },
};
