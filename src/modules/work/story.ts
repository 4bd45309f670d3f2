import type { AddedValue } from '../../platform/module.ts';
import { addedKind } from '../requests/index.ts';
import { declineLabels } from './rules/handoffs.ts';

/** What the story of a request tells of its parts and of how it passes from hand to hand. */
const told = {
  WORK_ADDED: {
    description: 'It was split into parts.',
    label: { en: 'Split into parts: {words}', zh: '已拆分任务：{words}' },
  },
  WORK_ACCEPTED: {
    description: 'Somebody took a part on.',
    label: { en: 'A part was taken on: {words}', zh: '任务已有人接手：{words}' },
  },
  WORK_NOTED: {
    description: 'A note about a part, among the staff.',
    label: { en: 'About a part: {words}', zh: '任务备注：{words}' },
  },
  WORK_TICKED: {
    description: "A step of a part's checklist was ticked, or the tick taken back.",
    label: { en: 'A step of a checklist: {words}', zh: '检查项：{words}' },
  },
  WORK_OPENED: {
    description: 'A part can begin: what it waited for is over.',
    label: { en: 'A part can begin: {words}', zh: '任务可以开始：{words}' },
  },
  WORK_FINISHED: {
    description: 'A part is done.',
    label: { en: 'A part is done: {words}', zh: '任务已完成：{words}' },
  },
  WORK_CANCELLED: {
    description: 'A part is not needed any more.',
    label: { en: 'A part is not needed any more: {words}', zh: '任务不再需要：{words}' },
  },
  WORK_PASSED_ON: {
    description:
      'Somebody else answers for a part, because whoever did has left, or because it was decided so.',
    label: { en: 'Somebody else answers for a part now: {words}', zh: '任务责任人已变更：{words}' },
  },
  HANDOFF_OFFERED: {
    description: 'It, or a part, was offered to somebody else.',
    label: { en: 'Offered to somebody else. {words}', zh: '已发起移交。{words}' },
  },
  HANDOFF_ACCEPTED: {
    description: 'An offer was accepted.',
    label: { en: 'The offer was accepted.', zh: '移交已被接受。' },
  },
  HANDOFF_DECLINED: {
    description: 'An offer was declined.',
    label: { en: 'The offer was declined: {words}', zh: '移交被拒绝：{words}' },
    words: ({ declineReason }, locale) =>
      declineLabels[declineReason as keyof typeof declineLabels]?.[locale],
  },
  HANDOFF_EXPIRED: {
    description: 'Nobody answered an offer in time.',
    label: { en: 'Nobody answered the offer in time.', zh: '移交无人按时回应。' },
  },
  HANDOFF_ENDED: {
    description: 'An offer was taken back, or there was nothing left to offer.',
    label: { en: 'The offer came to an end.', zh: '移交已结束。' },
  },
  DISPUTE_OPENED: {
    description: 'Nobody wants it: somebody above has to decide.',
    label: { en: 'Somebody above has to decide who does it.', zh: '须由共同上级裁定由谁负责。' },
  },
  DISPUTE_SETTLED: {
    description: 'It was decided who does it.',
    label: { en: 'It was decided who does it. {words}', zh: '已裁定由谁负责。{words}' },
  },
} as const satisfies Record<string, AddedValue>;

/** For the contract and the sentences. */
export const workStory: Readonly<Record<string, AddedValue>> = told;

export type WorkEventKind = keyof typeof told;

/** For whoever writes such an event. */
export const kindOf = (kind: WorkEventKind) => addedKind(kind);

export const workCauses: Readonly<Record<string, AddedValue>> = {
  BOUNCED_AGAIN: {
    description:
      "An offer of it came to nothing for the second time, or two departments say that it is each other's: decide who does it.",
    label: { en: 'nobody wants it: decide who does it', zh: '多次移交未成，请裁定由谁负责' },
  },
};
