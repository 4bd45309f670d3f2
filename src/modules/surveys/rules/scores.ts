/** What a customer says of the work: each from 1, very bad, to 5, very good. */
export interface Scores {
  /** 态度 */
  attitude: number;
  /** 速度, as it was felt. */
  speed: number;
  /** 专业度 */
  professionalism: number;
  overall: number;
}

export const leastScore = 1;
export const mostScore = 5;

/** Whether one of the four is at or below a limit; 0 is a limit that nothing reaches. */
export function isLow(
  { attitude, speed, professionalism, overall }: Scores,
  atOrBelow: number,
): boolean {
  return Math.min(attitude, speed, professionalism, overall) <= atOrBelow;
}
