import type { AddedValue } from '../../../platform/module.ts';
import { addedKind } from '../../requests/index.ts';

/** What the story of a request tells of what is done after the work. */
const values = {
  FOLLOW_UP_OPENED: {
    description: 'Somebody is to ask the customer afterwards.',
    label: { en: 'The customer is to be asked afterwards.', zh: '已安排回访。' },
  },
  FOLLOW_UP_GIVEN: {
    description: 'Somebody else is to ask the customer afterwards.',
    label: { en: 'Somebody else is to ask the customer afterwards.', zh: '回访人已变更。' },
  },
  FOLLOW_UP_TRIED: {
    description: 'The customer was to be asked afterwards, and nobody answered.',
    label: { en: 'Nobody answered: {words}', zh: '回访未联系上：{words}' },
  },
  FOLLOWED_UP: {
    description: 'The customer was asked afterwards. Public.',
    label: { en: 'The customer was asked afterwards: {words}', zh: '已回访：{words}' },
  },
  FOLLOW_UP_ENDED: {
    description: 'The customer is not asked any more.',
    label: { en: 'The customer is not asked any more.', zh: '不再回访。' },
  },
  RECOVERY_OPENED: {
    description: 'Something is to be made good. Public.',
    label: { en: 'We are to make good what went wrong.', zh: '已启动补救。' },
  },
  RECOVERY_GIVEN: {
    description: 'Somebody else sees to it that it is made good.',
    label: { en: 'Somebody else sees to making good.', zh: '补救负责人已变更。' },
  },
  RECOVERED: {
    description: 'Something was done to make good. Public.',
    label: { en: 'Made good: {words}', zh: '已补救：{words}' },
  },
} as const satisfies Readonly<Record<string, AddedValue>>;

export const aftercareStory: Readonly<Record<string, AddedValue>> = values;

/** The kind as the requests module writes it. */
export const storyKind = (kind: keyof typeof values) => addedKind(kind);

/** Why somebody is woken about it. */
export const aftercareCauses: Readonly<Record<string, AddedValue>> = {
  FOLLOW_UP_LATE: {
    description: 'The customer was to be asked afterwards, and was not in time.',
    label: { en: 'the customer was not asked afterwards', zh: '未按时回访' },
  },
  RECOVERY_LATE: {
    description: 'Something was to be made good, and was not in time.',
    label: { en: 'it was not made good in time', zh: '未按时补救' },
  },
};
