import type { Actor } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { audit } from '../db/schema/audit.ts';

/**
 * Seconds until the actor may reveal again; undefined when they may now. The audit log is the count: it holds for all
 * processes and outlasts each. Until the transaction ends, nobody else reveals for this actor, so that requests at the
 * same time cannot all be the last one that may. The rows of one transaction
 * count as one; their time alone does not tell it from another that began in the same microsecond.
 */
export async function secondsUntilReveal(
  tx: WorkspaceTransaction,
  { workspace, user }: Actor,
  perMinute: number,
): Promise<number | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${workspace} ${user}`}::text, 0))`);
  const [oldest] = await tx.execute<{ seconds: number }>(sql`
    select ceil(extract(epoch from at + interval '1 minute' - now()))::int as seconds from (
      select distinct ${audit.at} as at, xmin::text from ${audit}
      where ${audit.workspace_id} = ${workspace} and ${audit.actor} = ${user} and ${audit.action} = 'contact.reveal'
        and ${audit.at} > now() - interval '1 minute'
    ) as reveals order by at desc limit 1 offset ${perMinute - 1}`);
  return oldest && Math.max(1, oldest.seconds);
}
