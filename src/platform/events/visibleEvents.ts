/**
 * The same events without those that the reader may not hear, asked at each one: a thing can be
 * hidden from somebody long after they began to follow it.
 */
export function visibleEvents<Event>(
  events: AsyncIterableIterator<Event>,
  isVisible: (event: Event) => Promise<boolean>,
): AsyncIterableIterator<Event> {
  const iterator: AsyncIterableIterator<Event> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      for (;;) {
        const result = await events.next();
        if (result.done || (await isVisible(result.value))) return result;
      }
    },
    // Not a generator: one that waits for an event could not be returned before it comes.
    return: async () => (await events.return?.()) ?? { value: undefined, done: true },
  };
  return iterator;
}
