import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';

/** How long a request is remembered. */
const kept = sql`interval '24 hours'`;

/** Notes that are forgotten with each new one, so that they never become many. */
const forgotten = 10;

/** What was asked for and answered under a key, both in base64. */
export interface KnownAnswer {
  request: string;
  answer: string;
}

/** Takes the key for this transaction; one that has it waits for nobody else. @returns what was answered under it before. */
export async function beginAnswer(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
  request: string,
): Promise<KnownAnswer | undefined> {
  await tx.execute(sql`
    delete from peoplekit.idempotency where workspace_id = ${workspace} and key in (
      select key from peoplekit.idempotency where workspace_id = ${workspace} and created_at < now() - ${kept}
      order by created_at limit ${forgotten} for update skip locked)`);
  const taken = await tx.execute(sql`
    insert into peoplekit.idempotency (workspace_id, key, request)
    values (${workspace}, ${key}, decode(${request}::text, 'base64'))
    on conflict (workspace_id, key) do update set request = excluded.request, answer = null, created_at = now()
      where idempotency.created_at < now() - ${kept}
    returning 1`);
  if (taken.length > 0) return undefined;
  const [row] = await tx.execute<{ request: string; answer: string }>(sql`
    select replace(encode(request, 'base64'), E'\\n', '') as request, replace(encode(answer, 'base64'), E'\\n', '') as answer
    from peoplekit.idempotency where workspace_id = ${workspace} and key = ${key}`);
  return row;
}

export async function finishAnswer(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
  answer: string,
): Promise<void> {
  await tx.execute(sql`
    update peoplekit.idempotency set answer = decode(${answer}::text, 'base64')
    where workspace_id = ${workspace} and key = ${key}`);
}
