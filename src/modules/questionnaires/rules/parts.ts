/** Nothing is shown of fewer people than this. */
export const smallestGroup = 5;

/** The part into which groups come that are too small by themselves. */
export const others = 'OTHERS';

/**
 * Which part each group is shown in, when so many are in each: by itself, or with others, the
 * smallest first, until each part is large enough. Null where that leaves one part alone.
 */
export function mergeSmall(counts: ReadonlyMap<string, number>): Map<string, string> | null {
  const bySize = [...counts].sort(
    ([left, few], [right, many]) => few - many || (left < right ? -1 : 1),
  );
  const merged = new Set(counts.has(others) ? [others] : []);
  const size = () => [...merged].reduce((sum, group) => sum + (counts.get(group) ?? 0), 0);
  for (const [group, count] of bySize) {
    if (count >= smallestGroup && (merged.size === 0 || size() >= smallestGroup)) break;
    merged.add(group);
  }
  const parts = new Map(
    bySize.map(([group]): [string, string] => [group, merged.has(group) ? others : group]),
  );
  return new Set(parts.values()).size < 2 ? null : parts;
}
