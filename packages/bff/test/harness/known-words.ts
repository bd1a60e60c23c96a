import type { TestDatabase } from './test-database.ts';

/** Resolves when every contact of a workspace has the words by which those are searched for who may not reveal. */
export async function wordsKnown({ sql }: TestDatabase, workspace = 'acme'): Promise<void> {
  for (;;) {
    const [row] = await sql<{ ready: boolean }[]>`
      select known_ready as ready from peoplekit.field_sets where workspace_id = ${workspace}`;
    if (row?.ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
