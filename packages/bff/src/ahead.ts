/**
 * The same items in the same order; while one is worked on, the next is being made.
 * @throws what making an item throws, when it is that item's turn.
 */
export async function* ahead<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  const source = items[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // Whoever stops early never asks for it.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
