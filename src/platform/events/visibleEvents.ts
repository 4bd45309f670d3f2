/**
 * The same events without those that the reader may not hear, asked at each one: a thing can be
 * hidden from somebody long after they began to follow it.
 */
export function visibleEvents<Event>(
  events: AsyncIterableIterator<Event>,
  isVisible: (event: Event) => Promise<boolean>,
): AsyncIterableIterator<Event> {
  return chooseEvents(events, async (event) => ((await isVisible(event)) ? event : null));
}

/** What is made of each event; null leaves it out. */
export function chooseEvents<Event, Made>(
  events: AsyncIterableIterator<Event>,
  make: (event: Event) => Promise<Made | null>,
): AsyncIterableIterator<Made> {
  const iterator: AsyncIterableIterator<Made> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      for (;;) {
        const result = await events.next();
        if (result.done) return result;
        const made = await make(result.value);
        if (made !== null) return { value: made, done: false };
      }
    },
    // Not a generator: one that waits for an event could not be returned before it comes.
    async return() {
      await events.return?.();
      return { value: undefined, done: true };
    },
  };
  return iterator;
}
