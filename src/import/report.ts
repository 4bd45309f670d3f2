import { Presets, SingleBar } from 'cli-progress';
import { type Locale, say } from '../platform/text.ts';
import type { Refusal } from './failures.ts';
import type { Plan } from './plan.ts';
import { reportMessages } from './reportMessages.ts';
import type { ImportResult, Progress } from './run.ts';

/** Shows how an import comes along, beside its result. */
export interface ProgressReport {
  show(progress: Progress): void;
  end(): void;
}

/** A bar with counts and the time left on a terminal, a line now and then elsewhere. */
export function reportProgress(stream: NodeJS.WriteStream, locale: Locale): ProgressReport {
  return stream.isTTY ? barOn(stream, locale) : linesOn(stream, locale);
}

function barOn(stream: NodeJS.WriteStream, locale: Locale): ProgressReport {
  const format = say(reportMessages.bar, locale);
  const bar = new SingleBar(
    { stream, format, etaBuffer: 100, barsize: 16 },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show(progress) {
      const { total, done } = progress;
      if (isStarted) bar.update(done, progress);
      else bar.start(total, done, progress);
      isStarted = true;
    },
    end() {
      if (isStarted) bar.stop();
    },
  };
}

function linesOn(stream: NodeJS.WriteStream, locale: Locale): ProgressReport {
  let shownTenths = -1;
  return {
    show(progress) {
      const tenths = Math.floor((progress.done / progress.total) * 10);
      if (tenths === shownTenths) return;
      shownTenths = tenths;
      stream.write(`${say(reportMessages.line, locale, { ...progress })}\n`);
    },
    end: () => {},
  };
}

/** What came of an import: the counts, then each row that was refused. */
export function summaryOf(result: ImportResult, locale: Locale): string {
  const { imported, alreadyThere, refused } = result;
  const counts = { imported, alreadyThere, refused: refused.length };
  return [say(reportMessages.summary, locale, counts), ...linesOf(refused, locale)].join('\n');
}

/** What would come of it, as far as the file and the profile tell. */
export function forecastOf({ ready, refused }: Plan, locale: Locale): string {
  const counts = { ready: ready.length, refused: refused.length };
  return [say(reportMessages.forecast, locale, counts), ...linesOf(refused, locale)].join('\n');
}

function linesOf(refused: readonly Refusal[], locale: Locale): string[] {
  return refused.map(({ line, column, reason }) =>
    column === null
      ? say(reportMessages.refusedRow, locale, { line, reason })
      : say(reportMessages.refusedCell, locale, { line, column, reason }),
  );
}
