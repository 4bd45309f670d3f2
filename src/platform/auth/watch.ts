import type { Log } from '../log.ts';
import type { Caller } from './caller.ts';

/** Something that goes on for a caller, such as a socket or a stream. */
export interface Watched {
  /** The caller as they were last known; what begins later may know them better. */
  caller: Caller;
  /** To be called when it is over by itself. */
  stop(): void;
}

interface Entry extends Watched {
  credential: string;
  end(): void;
}

/** How many callers are looked up at once. */
const atOnce = 20;

/** Whether a caller has at least the rights that they had. */
export function keepsRights(was: Caller, is: Caller | null): boolean {
  if (is?.type !== was.type || is.id !== was.id || is.isInside !== was.isInside) return false;
  const keeps = (before: readonly string[], now: readonly string[]) => {
    const there = new Set(now);
    return before.every((one) => there.has(one));
  };
  return (
    keeps(was.communityIds, is.communityIds) &&
    keeps(was.departmentIds, is.departmentIds) &&
    keeps(was.roles, is.roles)
  );
}

/**
 * Ends what goes on for a caller when a right is taken from them: a post that changed, a key that
 * was revoked, a token that expired. Rights that are added count from the next call.
 */
export class CallerWatch {
  readonly #find: (credential: string) => Promise<Caller | null>;
  readonly #log: Log;
  readonly #checkEvery: number;
  readonly #entries = new Set<Entry>();
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  /** `find` throws or answers null for a credential that lets nobody in; times in milliseconds. */
  constructor(find: (credential: string) => Promise<Caller | null>, log: Log, checkEvery = 2000) {
    this.#find = find;
    this.#log = log;
    this.#checkEvery = checkEvery;
  }

  watch(credential: string, caller: Caller, end: () => void): Watched {
    const entry: Entry = {
      credential,
      caller,
      end,
      stop: () => void this.#entries.delete(entry),
    };
    this.#entries.add(entry);
    this.#schedule();
    return entry;
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#entries.clear();
  }

  #schedule(): void {
    if (this.#timer || this.#isStopped) return;
    this.#timer = setTimeout(async () => {
      await this.#check();
      this.#timer = null;
      if (this.#entries.size > 0) this.#schedule();
    }, this.#checkEvery);
  }

  async #check(): Promise<void> {
    const credentials = [...new Set([...this.#entries].map(({ credential }) => credential))];
    for (let begin = 0; begin < credentials.length; begin += atOnce) {
      await Promise.all(
        credentials.slice(begin, begin + atOnce).map((credential) => this.#checkOne(credential)),
      );
    }
  }

  async #checkOne(credential: string): Promise<void> {
    // Only who is refused is ended: a database that is down must not throw everybody out.
    let caller: Caller | null;
    try {
      caller = await this.#find(credential);
    } catch (error) {
      this.#log.error({ err: error }, 'looking up who is still there failed');
      return;
    }
    for (const entry of this.#entries) {
      if (entry.credential !== credential) continue;
      if (caller && keepsRights(entry.caller, caller)) {
        entry.caller = caller;
      } else {
        entry.stop();
        entry.end();
      }
    }
  }
}
