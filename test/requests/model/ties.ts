import type { ModelRequest } from './model.ts';

/** What requests have to do with each other: links, duplicates that follow, and incidents. */

/** What a story tells of it, in the order of the story. */
type Told =
  | 'MERGED'
  | 'DUPLICATE_MERGED'
  | 'UNMERGED'
  | 'UNMERGED, for the inside'
  | 'REQUESTS_LINKED'
  | 'REQUESTS_UNLINKED'
  | 'ACCEPTED'
  | 'UPDATE_POSTED'
  | 'RESOLVED'
  | 'ADDED_TO_INCIDENT'
  | 'REMOVED_FROM_INCIDENT'
  | `INCIDENT_UPDATED: ${string}`
  | `INCIDENT_CLOSED: ${string}`;

export class Ties {
  readonly #own: ModelRequest;
  readonly linked = new Set<ModelRequest>();
  readonly followers = new Set<ModelRequest>();
  /** What it follows. */
  main: ModelRequest | null = null;
  /** What its story has to tell of all this. */
  readonly story: Told[] = [];
  /** The incident that it became part of last, of those that it was not taken out of. */
  readonly incidents: ModelIncident[] = [];

  constructor(own: ModelRequest) {
    this.#own = own;
  }

  get openFollowers(): ModelRequest[] {
    return [...this.followers].filter(({ isOpen }) => isOpen);
  }

  hear(told: Told): void {
    this.story.push(told);
  }

  /** It goes on as one with another one, and takes those that followed it along. */
  mayMergeInto(other: ModelRequest): boolean {
    const main = other.ties.main ?? other;
    const isOne = main === this.#own || main === this.main;
    return !isOne && this.#own.isOpen && main.isOpen;
  }

  mergeInto(other: ModelRequest): ModelRequest {
    const main = other.ties.main ?? other;
    const all = [this.#own, ...this.followers];
    for (const one of all) {
      one.ties.main?.ties.followers.delete(one);
      one.ties.main = main;
      main.ties.followers.add(one);
    }
    this.hear('MERGED');
    main.ties.hear('DUPLICATE_MERGED');
    return main;
  }

  standAlone(told: 'UNMERGED' | 'UNMERGED, for the inside'): void {
    this.main?.ties.followers.delete(this.#own);
    this.main = null;
    this.hear(told);
  }

  /** What is over is followed no more, and follows nothing; those still open hear of it. */
  end(): void {
    for (const follower of [...this.followers]) {
      if (follower.isOpen) follower.ties.standAlone('UNMERGED');
      follower.ties.main = null;
    }
    this.followers.clear();
    this.main?.ties.followers.delete(this.#own);
    this.main = null;
  }

  lookAgain(): void {
    if (this.main) this.standAlone('UNMERGED, for the inside');
    for (const incident of this.incidents) incident.proposed.delete(this.#own);
  }

  /** A word about the main one is a word to those that follow it. */
  word(now: number): void {
    for (const follower of this.openFollowers) {
      follower.promises.word(now);
      follower.ties.hear('UPDATE_POSTED');
    }
  }

  /**
   * Somebody else answers for it, and so for those that follow it. Where they have taken it on, they
   * have taken on those too; what nobody has in hand any more can be taken on anew.
   */
  passOn(accountableId: string, now: number, followers = this.openFollowers): void {
    for (const follower of followers) {
      if (this.#own.isTaken && !follower.isTaken) {
        follower.isTakenOn(now);
        follower.ties.hear('ACCEPTED');
      } else if (follower.accountableId !== accountableId) {
        follower.isTaken = follower.isTaken && this.#own.isTaken;
      }
      follower.accountableId = accountableId;
    }
  }

  /** The incident that goes on and that it is part of. */
  get present(): ModelIncident | null {
    return this.incidents.find(({ isOpen }) => isOpen) ?? null;
  }
}

/** Something that many notice. */
export class ModelIncident {
  /** As the API shows it. */
  readonly id: string;
  readonly parts = new Set<ModelRequest>();
  /** What it is proposed to resolve since it is over. */
  readonly proposed = new Set<ModelRequest>();
  isOpen = true;
  /** How many words there were about it. */
  words = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** Open parts, and open ones that follow a part. */
  get concerned(): ModelRequest[] {
    const all = [...this.parts].flatMap((part) => [part, ...part.ties.followers]);
    return [...new Set(all)].filter(({ isOpen }) => isOpen);
  }

  mayAdd(requests: readonly ModelRequest[]): boolean {
    const isFree = ({ isOpen, ties }: ModelRequest) =>
      isOpen && (ties.present === null || ties.present === this);
    return this.isOpen && requests.every(isFree);
  }

  add(requests: readonly ModelRequest[]): void {
    for (const request of requests) {
      if (this.parts.has(request)) continue;
      this.parts.add(request);
      request.ties.incidents.push(this);
      request.ties.hear('ADDED_TO_INCIDENT');
    }
  }

  remove(requests: readonly ModelRequest[]): void {
    for (const request of requests) {
      if (!this.parts.delete(request)) continue;
      this.proposed.delete(request);
      const { incidents } = request.ties;
      incidents.splice(incidents.indexOf(this), 1);
      request.ties.hear('REMOVED_FROM_INCIDENT');
    }
  }

  tell(words: string, now: number): void {
    this.words += 1;
    this.#toAll(`INCIDENT_UPDATED: ${words}`, now);
  }

  /** Whether their own matter is dealt with too is proposed, and no more. */
  close(words: string, now: number): void {
    for (const part of this.parts) if (part.isOpen) this.proposed.add(part);
    this.#toAll(`INCIDENT_CLOSED: ${words}`, now);
    this.isOpen = false;
  }

  #toAll(told: Told, now: number): void {
    for (const request of this.concerned) {
      request.promises.word(now);
      request.ties.hear(told);
    }
  }
}
