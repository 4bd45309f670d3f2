/** A stretch of time between two instants, in milliseconds, half-open. */
export interface Span {
  from: number;
  until: number;
}

/** The same time as spans in order that neither overlap nor touch; empty ones go. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.from - right.from)) {
    const last = joined.at(-1);
    if (span.from >= span.until) continue;
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else joined.push({ ...span });
  }
  return joined;
}

/** What of a span lies outside of others, which are in order and apart. */
export function without(span: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let { from } = span;
  for (const other of others) {
    if (other.until <= from) continue;
    if (other.from >= span.until) break;
    if (other.from > from) left.push({ from, until: other.from });
    from = other.until;
  }
  if (from < span.until) left.push({ from, until: span.until });
  return left;
}
