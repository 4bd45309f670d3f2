import DataLoader from 'dataloader';
import type { PrismaClient } from '../../../platform/database/database.ts';
import { dueTime, explain, type Segment } from '../../calendars/index.ts';
import { pausedTime } from '../rules/pausedTime.ts';
import { factsOf, loadBackground } from './background.ts';
import { calendarThen, loadFormerCalendars } from './formerCalendars.ts';

/** How a clock explains itself. Lengths in milliseconds. */
export interface Explanation {
  /** Of one that rests: as if it went on now. */
  dueAt: Date;
  segments: Segment[];
  paused: number;
  share: number;
}

/** Explains many clocks in a handful of statements. */
export async function explainClocks(
  client: PrismaClient,
  ids: readonly string[],
  now: Date,
): Promise<Explanation[]> {
  const clocks = await client.clock.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const background = await loadBackground(client, clocks);
  const former = await loadFormerCalendars(client, clocks, background);
  const byId = new Map(
    clocks.map((clock) => {
      const calendar = calendarThen(clock, background, former);
      const facts = factsOf(clock, background, now);
      const dueAt =
        (clock.status === 'PAUSED' ? dueTime(calendar, facts) : null) ?? clock.dueAt.getTime();
      const until = (clock.stoppedAt ?? now).getTime();
      const explanation: Explanation = {
        dueAt: new Date(dueAt),
        segments: explain(calendar, facts, dueAt),
        ...pausedTime(calendar, facts, until),
      };
      return [clock.id, explanation];
    }),
  );
  return ids.map((id) => {
    const found = byId.get(id);
    if (!found) throw new Error(`There is no clock ${id}.`);
    return found;
  });
}

type Loader = DataLoader<string, Explanation>;

/**
 * One loader for each call, for all the fields that explain. It remembers nothing: a subscription
 * is one call, and its clocks go on.
 */
export function explanationLoader(
  client: PrismaClient,
  now: () => Date,
): (context: object, id: string) => Promise<Explanation> {
  const loaders = new WeakMap<object, Loader>();
  return (context, id) => {
    let loader = loaders.get(context);
    if (!loader) {
      loader = new DataLoader((ids) => explainClocks(client, ids, now()), { cache: false });
      loaders.set(context, loader);
    }
    return loader.load(id);
  };
}
