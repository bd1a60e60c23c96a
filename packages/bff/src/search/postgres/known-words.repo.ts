import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';

/** Whether the words for those who may not see hidden fields are to be made anew: see `migrations/0019-known-words.sql`. */
export async function areWordsDue(tx: WorkspaceTransaction, workspace: string): Promise<boolean> {
  const [row] = await tx.execute<{ ready: boolean }>(
    sql`select known_ready as ready from peoplekit.field_sets where workspace_id = ${workspace}`,
  );
  return row?.ready === false;
}

/** Workspaces whose words are due though no job is about them, nor was one in the last hour that could not do it. */
export async function findDueWords(tx: WorkspaceTransaction): Promise<string[]> {
  const rows = await tx.execute<{ workspace_id: string }>(sql`
    select workspace_id from peoplekit.field_sets as due where not known_ready and not exists (
      select from peoplekit.jobs where jobs.workspace_id = due.workspace_id and type = 'index.rebuild'
        and (state in ('queued', 'running') or (state = 'failed' and finished_at > now() - interval '1 hour')))
    limit 100`);
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Whether a job that makes the words anew has still to begin. */
export async function isRenewalQueued(tx: WorkspaceTransaction, workspace: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from peoplekit.jobs where workspace_id = ${workspace} and type = 'index.rebuild' and state = 'queued' limit 1`);
  return rows.length > 0;
}

/** The version of the fields by which words are made at this moment, and how many contacts there are to make them of. */
export async function readWordsState(
  tx: WorkspaceTransaction,
  workspace: string,
): Promise<{ version: string; contacts: number }> {
  const [row] = await tx.execute<{ version: string; contacts: number }>(sql`
    select version::text as version, (
      select count(*)::float8 from peoplekit.contacts where workspace_id = ${workspace}
    ) as contacts from peoplekit.field_sets where workspace_id = ${workspace}`);
  return row ?? { version: '0', contacts: 0 };
}

/** What was looked at of the contacts, in the order of their ids. */
export interface RenewedWords {
  /** The last of them; undefined when there are no more. */
  last: string | undefined;
  renewed: number;
  unchanged: number;
}

/** Makes the words of the next contacts anew where they are others by now. No change of the contact, and no revision. */
export async function renewNextWords(
  tx: WorkspaceTransaction,
  workspace: string,
  after: string | undefined,
  limit: number,
): Promise<RenewedWords> {
  const beyond = after === undefined ? sql`true` : sql`id > ${after}::uuid`;
  const [row] = await tx.execute<{ last: string | null; seen: number; renewed: number }>(sql`
    with next as materialized (
      select id from peoplekit.contacts
      where workspace_id = ${workspace} and ${beyond} order by id limit ${limit} for update
    ), renewed as (
      update peoplekit.contacts as contact set known_text = peoplekit.known_words(contact, known_keys)
      from next, peoplekit.field_sets as fields
      where contact.workspace_id = ${workspace} and contact.id = next.id and fields.workspace_id = ${workspace}
        and known_text is distinct from peoplekit.known_words(contact, known_keys)
      returning 1
    )
    select (select id::text from next order by id desc limit 1) as last,
      (select count(*)::int from next) as seen, (select count(*)::int from renewed) as renewed`);
  const { last = null, seen = 0, renewed = 0 } = row ?? {};
  return { last: last ?? undefined, renewed, unchanged: seen - renewed };
}

/** Notes that all words are made by the fields of this version. @returns false when those are others by now. */
export async function noteWordsReady(tx: WorkspaceTransaction, workspace: string, version: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    update peoplekit.field_sets set known_ready = true
    where workspace_id = ${workspace} and version = ${version}::bigint returning 1`);
  return rows.length > 0;
}
