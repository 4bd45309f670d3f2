interface Edition {
  edition: number;
  effectiveFrom: Date;
}

/** An edition of a price, and when the next one takes its place. */
export type InForce<Price> = Price & { effectiveUntil: Date | null };

/** From the first on; of two from the same time the later one counts, so it comes last. */
export function inOrder<Price extends Edition>(prices: readonly Price[]): InForce<Price>[] {
  const sorted = [...prices].sort(
    (a, b) => a.effectiveFrom.getTime() - b.effectiveFrom.getTime() || a.edition - b.edition,
  );
  return sorted.map((price, index) => ({
    ...price,
    effectiveUntil: sorted[index + 1]?.effectiveFrom ?? null,
  }));
}

/** What counts at a time; null before the first. */
export function priceAt<Price extends Edition>(
  prices: readonly Price[],
  at: Date,
): InForce<Price> | null {
  return inOrder(prices).findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? null;
}
