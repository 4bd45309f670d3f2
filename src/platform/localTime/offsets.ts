import { IANAZone } from 'luxon';

/** A span of time in which a zone's clocks do not change: instants in milliseconds, half-open. */
export interface SteadySpan {
  from: number;
  until: number;
  /** Local time less UTC, in milliseconds. */
  offset: number;
}

const minute = 60_000;
const day = 86_400_000;

/**
 * The offsets of one time zone, looked up once for each year. No zone changes its clocks twice in
 * a day, so a change shows as a difference between two midnights, and is found by halving.
 */
class ZoneOffsets {
  readonly #zone: IANAZone;
  readonly #years = new Map<number, SteadySpan[]>();

  constructor(name: string) {
    this.#zone = IANAZone.create(name);
  }

  /** The spans that touch a stretch of time, in order; the first and the last are cut to it. */
  between(from: number, until: number): SteadySpan[] {
    const spans: SteadySpan[] = [];
    const last = new Date(until).getUTCFullYear();
    for (let year = new Date(from).getUTCFullYear(); year <= last; year += 1) {
      for (const span of this.#year(year)) {
        const cut = {
          ...span,
          from: Math.max(from, span.from),
          until: Math.min(until, span.until),
        };
        if (cut.from < cut.until) spans.push(cut);
      }
    }
    return spans;
  }

  #year(year: number): SteadySpan[] {
    const known = this.#years.get(year);
    if (known) return known;
    const [begin, end] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
    const spans: SteadySpan[] = [];
    let span = { from: begin, until: begin, offset: this.#offsetAt(begin) };
    for (let midnight = begin; midnight < end; midnight += day) {
      const offset = this.#offsetAt(midnight + day);
      if (offset === span.offset) continue;
      const change = this.#findChange(midnight, midnight + day);
      spans.push({ ...span, until: change });
      span = { from: change, until: change, offset };
    }
    spans.push({ ...span, until: end });
    this.#years.set(year, spans);
    return spans;
  }

  /** The first instant of the new offset. Clocks change at a full minute. */
  #findChange(before: number, after: number): number {
    const old = this.#offsetAt(before);
    let [low, high] = [before, after];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (this.#offsetAt(middle) === old) low = middle;
      else high = middle;
    }
    return high;
  }

  #offsetAt(instant: number): number {
    return this.#zone.offset(instant) * minute;
  }
}

/** Whether a text is the IANA name of a time zone, such as Asia/Shanghai. */
export function isTimeZone(text: string): boolean {
  return /^[A-Za-z]/.test(text) && IANAZone.isValidZone(text);
}

const zones = new Map<string, ZoneOffsets>();

/** The offsets of a zone that is known to exist. */
export function offsetsOf(timeZone: string): ZoneOffsets {
  let offsets = zones.get(timeZone);
  if (!offsets) {
    offsets = new ZoneOffsets(timeZone);
    zones.set(timeZone, offsets);
  }
  return offsets;
}
