import { Presets, SingleBar } from 'cli-progress';
import { type Locale, say, type Text } from '../platform/text.ts';

const format: Text = {
  en: '{bar} {value}/{total} events · {eta_formatted} left',
  zh: '{bar} {value}/{total} 条事件 · 剩余 {eta_formatted}',
};

/** A bar on a terminal, beside the result; nothing elsewhere. */
export function showProgress(locale: Locale) {
  const bar = new SingleBar(
    { stream: process.stderr, format: say(format, locale), barsize: 16, clearOnComplete: true },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show(done: number, total: number): void {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
    },
    end(): void {
      if (isStarted) bar.stop();
    },
  };
}
