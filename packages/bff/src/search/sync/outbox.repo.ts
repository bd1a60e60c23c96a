import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { planByKeys } from '../../db/plan-by-keys.ts';
import { textArray } from '../../db/text-array.ts';

/** Which index a change is noted for: the one that answers, or the one that is being built. */
export type Target = 'live' | 'next';

const targetNumber: Record<Target, number> = { live: 0, next: 1 };

/** A change that one worker has taken on. */
export interface Claim {
  workspace: string;
  id: string;
  /** Of the row when it was claimed: another number now means that the contact was changed since. */
  change: string;
}

/** As Postgres reads an array: ids and numbers need no quotes in it. */
function arrayText(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}

/**
 * Takes on the changes that have waited longest, for `seconds`: nobody else gets them meanwhile, and if this worker dies
 * somebody else does afterwards. No row stays locked, so no writer waits for the index.
 *
 * By the places of the rows: Postgres takes a queue for as empty as it was when it last looked, and joined 100,000 changes with
 * the oldest 5,000 one by one, for minutes. A row that is written at this moment has another place, and its turn comes later.
 */
export async function claimChanges(
  tx: WorkspaceTransaction,
  { worker, target, limit, seconds }: { worker: string; target: Target; limit: number; seconds: number },
): Promise<Claim[]> {
  const free = target === 'next' ? sql`true` : sql`not exists (select 1 from peoplekit_meta.index_state where paused)`;
  const rows = await tx.execute<{ workspace_id: string; contact_id: string; change: string }>(sql`
    update peoplekit.index_outbox as o
    set claimed_by = ${worker}::uuid, claimed_until = now() + make_interval(secs => ${seconds}::int)
    where o.ctid = any(array(
      select ctid from peoplekit.index_outbox
      where target = ${targetNumber[target]}::int and (claimed_until is null or claimed_until < now()) and ${free}
      order by changed_at limit ${limit} for update skip locked
    ))
    returning o.workspace_id, o.contact_id, o.change`);
  return rows.map((row) => ({ workspace: row.workspace_id, id: row.contact_id, change: row.change }));
}

const claimed = (claims: readonly Claim[]) => sql`
  unnest(${textArray(claims.map(({ workspace }) => workspace))}::text[],
    ${arrayText(claims.map(({ id }) => id))}::uuid[], ${arrayText(claims.map(({ change }) => change))}::bigint[])
  as claim (workspace_id, contact_id, change)`;

/** The rows of claims, by lists of keys: see `planByKeys`, under which statements with it are to run. */
const ofClaims = (target: Target, claims: readonly Claim[]) => sql`
  o.workspace_id = claim.workspace_id and o.contact_id = claim.contact_id and o.target = ${targetNumber[target]}::int
  and o.workspace_id = any(${textArray([...new Set(claims.map(({ workspace }) => workspace))])}::text[])
  and o.contact_id = any(${arrayText(claims.map(({ id }) => id))}::uuid[])`;

/** The index knows these now: what was not changed since is done, the rest waits for its next turn. */
export async function finishClaims(
  tx: WorkspaceTransaction,
  worker: string,
  target: Target,
  claims: readonly Claim[],
): Promise<void> {
  await planByKeys(tx);
  await tx.execute(sql`
    delete from peoplekit.index_outbox as o using ${claimed(claims)}
    where ${ofClaims(target, claims)} and o.change = claim.change`);
  await tx.execute(sql`
    update peoplekit.index_outbox as o set claimed_by = null, claimed_until = null, changed_at = clock_timestamp()
    from ${claimed(claims)}
    where ${ofClaims(target, claims)} and o.claimed_by = ${worker}::uuid`);
  await tx.execute(sql`update peoplekit_meta.index_state set drained = drained + 1`);
}

/** The index did not take these: they are free again, after `seconds`. */
export async function releaseClaims(
  tx: WorkspaceTransaction,
  worker: string,
  target: Target,
  claims: readonly Claim[],
  seconds: number,
): Promise<void> {
  await planByKeys(tx);
  await tx.execute(sql`
    update peoplekit.index_outbox as o
    set claimed_by = null, claimed_until = now() + make_interval(secs => ${seconds}::int)
    from ${claimed(claims)}
    where ${ofClaims(target, claims)} and o.claimed_by = ${worker}::uuid`);
}

/** How far the index is behind. */
export interface Backlog {
  changes: number;
  /** Age of the oldest change in seconds; 0 without one. */
  lag: number;
}

/** @param workspace of this one only; of all without it. */
export async function readBacklog(tx: WorkspaceTransaction, target: Target, workspace?: string): Promise<Backlog> {
  const within = workspace === undefined ? sql`true` : sql`workspace_id = ${workspace}`;
  const [row] = await tx.execute<{ changes: string; lag: number }>(sql`
    select count(*) as changes, coalesce(extract(epoch from clock_timestamp() - min(changed_at)), 0)::float8 as lag
    from peoplekit.index_outbox where target = ${targetNumber[target]}::int and ${within}`);
  return { changes: Number(row?.changes), lag: Math.max(0, row?.lag ?? 0) };
}

const again = sql`on conflict (workspace_id, contact_id, target) do update set change = excluded.change`;

/** Notes contacts for the index as if they had been changed. */
export async function noteContacts(tx: WorkspaceTransaction, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into peoplekit.index_outbox (workspace_id, contact_id)
    select ${workspace}, id from unnest(${arrayText(ids)}::uuid[]) as noted (id) order by id ${again}`);
}

/** Notes every contact of a workspace. @returns how many. */
export async function noteWorkspace(tx: WorkspaceTransaction, workspace: string): Promise<number> {
  const result = await tx.execute(sql`
    insert into peoplekit.index_outbox (workspace_id, contact_id)
    select workspace_id, id from peoplekit.contacts
    where workspace_id = ${workspace} and deleted_at is null order by id ${again}`);
  return result.count;
}

/** Whatever is noted for the index that is being built is noted for the one that answers, and for it alone. */
export async function moveNextToLive(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`
    with moved as (delete from peoplekit.index_outbox where target = 1 returning workspace_id, contact_id)
    insert into peoplekit.index_outbox (workspace_id, contact_id)
    select workspace_id, contact_id from moved order by workspace_id, contact_id ${again}`);
}

/** Forgets what was noted for an index that is not being built any more. */
export async function dropNext(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`delete from peoplekit.index_outbox where target = 1`);
}

/** A number that all changes noted so far are below of. */
export async function markChanges(tx: WorkspaceTransaction): Promise<string> {
  const [row] = await tx.execute<{ mark: string }>(sql`select nextval('peoplekit.index_change')::text as mark`);
  return row?.mark as string;
}

/** Forgets what was noted before the mark: an index that was begun after it holds all of that. */
export async function dropBefore(tx: WorkspaceTransaction, mark: string): Promise<void> {
  await tx.execute(sql`delete from peoplekit.index_outbox where target = 0 and change < ${mark}::bigint`);
  await tx.execute(sql`update peoplekit_meta.index_state set drained = drained + 1`);
}

/** How many changes are being sent at this moment. */
export async function countClaims(tx: WorkspaceTransaction, target: Target): Promise<number> {
  const [row] = await tx.execute<{ claims: string }>(sql`
    select count(*) as claims from peoplekit.index_outbox
    where target = ${targetNumber[target]}::int and claimed_by is not null and claimed_until > now()`);
  return Number(row?.claims);
}
