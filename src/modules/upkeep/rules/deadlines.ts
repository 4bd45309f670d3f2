/** Deadlines that were kept or missed. */
export interface Deadlines {
  inTime: number;
  late: number;
  /** How long all of them took together, in milliseconds. */
  took: number;
}

/** Of each, what there is of it; null: there were none. */
const each = (sum: number, { inTime, late }: Deadlines): number | null =>
  inTime + late === 0 ? null : sum / (inTime + late);

export const keptShare = (deadlines: Deadlines) => each(deadlines.inTime, deadlines);

export const meanTime = (deadlines: Deadlines) => each(deadlines.took, deadlines);
