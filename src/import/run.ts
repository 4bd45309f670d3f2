import type { Locale } from '../platform/text.ts';
import { Api } from './api.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import { importRequestDocument } from './documents.ts';
import { CannotRun, type Refusal, RowRefused, toRefusal } from './failures.ts';
import { labelOf } from './fields.ts';
import type { RequestInput } from './mapping.ts';
import { mutate } from './mutate.ts';
import { planImport } from './plan.ts';
import { loadProfile, type Profile } from './profile.ts';
import { rowMessages } from './rowMessages.ts';
import { runMessages } from './runMessages.ts';

export interface ImportOptions {
  /** The sheet: comma-separated, with a header. */
  file: string;
  /** The profile that says what its columns mean. */
  profile: string;
  /** Of the GraphQL API. */
  url: string;
  /** Of an administrator. */
  token?: string;
  /** Of all messages; English when absent. */
  locale?: Locale;
  /** Called after each row. */
  onProgress?: (progress: Progress) => void;
  /** How the pause before another attempt is made, in place of a real one. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

export interface ImportResult {
  imported: number;
  /** Rows that an earlier run had brought in. */
  alreadyThere: number;
  /** By line. */
  refused: Refusal[];
}

export interface Progress {
  /** All rows of the file. */
  total: number;
  done: number;
  imported: number;
  alreadyThere: number;
  refused: number;
}

/** Rows on their way at a time. */
const lanes = 4;

/**
 * Brings the requests of a former system in through the API. It can be run again at any time: what
 * is there already stays as it is. Throws `CannotRun` when it cannot begin or has to stop.
 */
export async function importRequests(options: ImportOptions): Promise<ImportResult> {
  const { locale = 'en', url, token, pause } = options;
  const profile = await loadProfile(options.profile, locale);
  const plan = await planImport(options.file, profile, locale);
  const result: ImportResult = { imported: 0, alreadyThere: 0, refused: [...plan.refused] };
  const progress = (): Progress => {
    const { imported, alreadyThere } = result;
    const refused = result.refused.length;
    return {
      total: plan.total,
      done: imported + alreadyThere + refused,
      imported,
      alreadyThere,
      refused,
    };
  };
  if (plan.ready.length > 0) {
    const api = new Api({ url, token, locale, pause });
    const catalogue = await openCatalogue(api, profile, plan);
    options.onProgress?.(progress());
    await inLanes(plan.ready, async ({ line, request }) => {
      try {
        result[await importOne(api, catalogue, profile, request)] += 1;
      } catch (error) {
        if (!(error instanceof RowRefused)) throw error;
        result.refused.push(toRefusal(line, error, locale));
      }
      options.onProgress?.(progress());
    }).catch((error) => {
      if (!(error instanceof CannotRun)) throw error;
      throw new CannotRun(runMessages.stopped, locale, { reason: error.message, ...progress() });
    });
  }
  result.refused.sort((a, b) => a.line - b.line);
  return result;
}

async function importOne(
  api: Api,
  { communityId, missing }: Catalogue,
  profile: Profile,
  request: RequestInput,
): Promise<'imported' | 'alreadyThere'> {
  const refused =
    missing.category.get(request.categoryCode) ??
    missing.department.get(request.departmentCode ?? '');
  if (refused) throw refused;
  const failure = await mutate(api, importRequestDocument, { communityId, ...request });
  if (!failure) return 'imported';
  const name = failure.path?.[0] === 'input' ? failure.path[1] : undefined;
  // Also when an attempt went through and only its answer was lost.
  if (failure.code === 'CONFLICT' && name === 'externalNumber') return 'alreadyThere';
  const field = Object.entries(profile.fields).find(([key]) => key === name)?.[1];
  throw new RowRefused(labelOf(field), rowMessages.server, { message: failure.message ?? '' });
}

/** Works through the items, a few at a time; after a failure begins no further one. */
async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let isStopped = false;
  const lane = async () => {
    for (const item of queue) {
      if (isStopped) return;
      await work(item).catch((error) => {
        isStopped = true;
        throw error;
      });
    }
  };
  // Those still on their way are waited for, so that what they did is counted.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
