/** Counts who is in at the moment, and lets so many of one key in at once. */
export class Crowd {
  readonly #most: number;
  readonly #inside = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  isFull(key: string): boolean {
    return (this.#inside.get(key) ?? 0) >= this.#most;
  }

  /** Lets one more in and answers with its way out; null when there is no room. */
  enter(key: string): (() => void) | null {
    if (this.isFull(key)) return null;
    this.#inside.set(key, (this.#inside.get(key) ?? 0) + 1);
    let isOut = false;
    return () => {
      if (isOut) return;
      isOut = true;
      const left = (this.#inside.get(key) ?? 0) - 1;
      // Nothing is kept of those who have gone.
      if (left > 0) this.#inside.set(key, left);
      else this.#inside.delete(key);
    };
  }
}
