import type { Transaction } from '../../../platform/database/database.ts';
import type { InspectionRound } from '../../../platform/database/generated/client/client.ts';
import { InvalidInput, NotFound } from '../../../platform/graphql/failures.ts';
import type { Text, TextValues } from '../../../platform/text.ts';
import { readReading } from '../rules/readings.ts';
import type { Observed } from '../rules/state.ts';

/** A result as the device of the walker sends it. */
export interface SentResult {
  key: string;
  itemId: string;
  observedAt: Date;
  value: string | null;
  isNotPossible: boolean;
  reason: string | null;
  note: string | null;
  photos: string[];
}

export const resultPath = (index: number, argument: string): string[] => [
  'input',
  'results',
  String(index),
  argument,
];

/** Results of a round as they are kept; throws the typed failure of the first that is wrong. */
export async function readResults(
  transaction: Transaction,
  { editionId, startedAt }: InspectionRound,
  sent: readonly SentResult[],
  now: Date,
) {
  const items = await transaction.inspectionItem.findMany({
    where: { editionId, id: { in: sent.map(({ itemId }) => itemId) } },
    include: {
      category: { select: { code: true } },
      point: { include: { place: true, unit: true, asset: true } },
    },
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  const read = sent.map((result, index): Observed => {
    const wrong = (argument: string, text: Text, values?: TextValues) =>
      new InvalidInput(resultPath(index, argument), 'INVALID_INPUT', text, values);
    const { value: written, isNotPossible, ...said } = result;
    const item = byId.get(said.itemId);
    if (!item) throw new NotFound(resultPath(index, 'itemId'), noItem);
    if (said.observedAt > now) throw wrong('observedAt', inFuture);
    if (said.observedAt < startedAt) {
      throw wrong('observedAt', tooEarly, { since: startedAt.toISOString() });
    }
    if (isNotPossible) {
      if (written !== null) throw wrong('value', noValue);
      if (said.reason === null) throw wrong('reason', noReason);
      return { ...said, value: null, outcome: 'NOT_POSSIBLE' };
    }
    if (said.reason !== null) throw wrong('reason', idleReason);
    if (written === null) throw wrong('value', missing);
    const reading = readReading(item, written);
    if (!('value' in reading)) throw wrong('value', reading.text, reading.values);
    return { ...said, ...reading };
  });
  return { items: byId, read };
}

export type ItemsById = Awaited<ReturnType<typeof readResults>>['items'];

const noItem = {
  en: 'The round has no such item.',
  zh: '本次巡检没有这一检查项。',
};
const inFuture = { en: 'This lies in the future.', zh: '这个时间尚未到来。' };
const tooEarly = {
  en: 'The round began later than that: at {since}.',
  zh: '这早于本次巡检的开始时间：{since}。',
};
const noValue = {
  en: 'Where it was not possible to look there is no value.',
  zh: '无法检查时不能填写结果。',
};
const noReason = {
  en: 'Say why it was not possible to look.',
  zh: '请说明无法检查的原因。',
};
const idleReason = {
  en: 'A reason is for what it was not possible to look at; say it as a note.',
  zh: '原因仅用于无法检查的情况；请写在备注中。',
};
const missing = {
  en: 'Say what was found, or that it was not possible to look.',
  zh: '请填写结果，或注明无法检查。',
};
