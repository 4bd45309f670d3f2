import type { Asked } from './readings.ts';
import type { Observed } from './state.ts';

/** What a request about a failure says. It is filed for whoever reads it, so in both languages. */

/** What failed, and where. */
export interface Failed extends Asked {
  name: string;
  nameZh: string | null;
  unitOfMeasure: string | null;
  /** The route, the place, the unit or the asset, as people call them. */
  routeName: string;
  spot: string;
}

const longestTitle = 200;
const longestText = 10_000;

const both = (en: string, zh: string | null): string => (zh === null ? en : `${en} ${zh}`);

export function titleOf({ spot, name, nameZh }: Failed): string {
  return [...`${spot}: ${both(name, nameZh)}`].slice(0, longestTitle).join('');
}

/** The reading, what it ought to be, and what there is to see. */
export function failureText(
  failed: Failed,
  { value, observedAt, note, photos }: Pick<Observed, 'value' | 'observedAt' | 'note' | 'photos'>,
): string {
  const lines = [
    `Inspection round 巡检: ${failed.routeName}`,
    `Found 读数: ${both(failed.name, failed.nameZh)} = ${withUnit(value ?? '', failed)}`,
    `Ought to be 要求: ${wantedOf(failed)}`,
    `Observed at 发现时间: ${observedAt.toISOString()}`,
    ...(note === null ? [] : [`Note 备注: ${note}`]),
  ];
  let text = lines.join('\n');
  // Those for which there is no room are on the round.
  for (const photo of photos) {
    const longer = `${text}\nPhoto 照片: ${photo}`;
    if ([...longer].length <= longestText) text = longer;
  }
  return text;
}

const withUnit = (value: string, { unitOfMeasure }: Failed): string =>
  unitOfMeasure === null ? value : `${value} ${unitOfMeasure}`;

function wantedOf(failed: Failed): string {
  const { type, least, most, passingChoices } = failed;
  if (type === 'YES_NO') return 'true';
  if (type === 'CHOICE') return passingChoices.join(', ');
  const limits = [
    least === null ? [] : `≥ ${withUnit(least, failed)}`,
    most === null ? [] : `≤ ${withUnit(most, failed)}`,
  ];
  return limits.flat().join(', ');
}
