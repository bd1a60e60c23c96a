import { type Field, lowerFilter } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { contact, searchedContacts } from '../db/schema/contacts.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import { sqlFilter } from '../db/sql-filter.ts';
import { sqlSort } from '../db/sql-sort.ts';
import type { StoredQuery } from './check-scope.ts';

/** A job, as far as its items are found by it. */
export type ItemOwner = Pick<JobRow, 'workspace_id' | 'id'>;

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;
const ofJob = ({ workspace_id, id }: ItemOwner) => sql`workspace_id = ${workspace_id} and job_id = ${id}::uuid`;

/** Notes selected contacts, whether they are there or not: what is not is told in the report. */
export async function addSelected(tx: WorkspaceTransaction, job: ItemOwner, ids: readonly string[]): Promise<void> {
  await addFound(tx, job, ids, 0);
}

/** Notes contacts that a search has found, behind the `from` that are there already. */
export async function addFound(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ItemOwner,
  ids: readonly string[],
  from: number,
): Promise<void> {
  await tx.execute(sql`
    insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, revision)
    select ${workspace_id}, ${id}::uuid, ${from}::int + found.place, found.id, c.revision
    from unnest(${uuids(ids)}) with ordinality as found (id, place)
    left join peoplekit.contacts as c on c.workspace_id = ${workspace_id} and c.id = found.id and c.deleted_at is null`);
}

/** What a query without words asks for; the order is that of its sort, without one that of the ids. */
export interface MatchingQuery extends Pick<StoredQuery, 'filter' | 'sort' | 'timeZone' | 'exceptIds'> {
  fields: readonly Field[];
  now: Date;
}

/** The condition and the order of a query, for statements from `searchedContacts`. */
export function matching(workspace: string, { filter, sort, timeZone, exceptIds, fields, now }: MatchingQuery) {
  const where = sql`${contact.workspace_id} = ${workspace} and ${contact.deleted_at} is null
    and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}`;
  return {
    where: exceptIds.length === 0 ? where : sql`${where} and not (${contact.id} = any(${uuids(exceptIds)}))`,
    order: sqlSort(sort, fields),
  };
}

/** Notes all contacts that match and were there when the job was asked for, as they are at this moment. @returns how many. */
export async function addMatching(tx: WorkspaceTransaction, job: ItemOwner, query: MatchingQuery): Promise<number> {
  const { where, order } = matching(job.workspace_id, query);
  const added = await tx.execute(sql`
    insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, revision)
    select ${job.workspace_id}, ${job.id}::uuid, row_number() over (order by ${order}), ${contact.id}, ${contact.revision}
    from ${searchedContacts}
    where ${where} and ${contact.created_at} < ${new Date(query.now.getTime() + 1).toISOString()}::timestamptz`);
  return added.count;
}

/** Notes for an undo what the undone job changed: as it left each contact, and what it was before. @returns how many. */
export async function addUpdatedOf(tx: WorkspaceTransaction, undone: ItemOwner, job: ItemOwner): Promise<number> {
  const added = await tx.execute(sql`
    insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, revision, before)
    select workspace_id, ${job.id}::uuid, row_number() over (order by position), contact_id, revision_after, before
    from peoplekit.job_items where ${ofJob(undone)} and outcome = 'updated'`);
  return added.count;
}

/** Forgets the items of a job that looks for its contacts anew. */
export async function clearItems(tx: WorkspaceTransaction, job: ItemOwner): Promise<void> {
  await tx.execute(sql`delete from peoplekit.job_items where ${ofJob(job)}`);
}

/** Lets what failed be tried again. @returns how many. */
export async function forgetFailed(tx: WorkspaceTransaction, job: ItemOwner): Promise<number> {
  const forgotten = await tx.execute(sql`
    update peoplekit.job_items set outcome = null, code = null, message = null
    where ${ofJob(job)} and outcome = 'failed'`);
  return forgotten.count;
}

/** A contact that was skipped or failed, or has a remark. */
export interface ReportedItem {
  position: number;
  contactId: string;
  outcome: string;
  code: string;
  message: string;
}

/** The next of the report, in the order of the job. */
export async function nextReported(
  tx: WorkspaceTransaction,
  job: ItemOwner,
  after: number,
  limit: number,
): Promise<ReportedItem[]> {
  const rows = await tx.execute<{
    position: number;
    contact_id: string;
    outcome: string;
    code: string;
    message: string;
  }>(
    sql`select position, coalesce(contact_id::text, '') as contact_id, outcome, code, coalesce(message, '') as message from peoplekit.job_items
      where ${ofJob(job)} and position > ${after} and code is not null order by position limit ${limit}`,
  );
  return rows.map(({ contact_id, ...row }) => ({ ...row, contactId: contact_id }));
}

/** Erased contacts leave nothing of themselves behind: what they held before, and which record of a CRM they were. */
export async function forgetInItems(tx: WorkspaceTransaction, workspace: string, contactId: string): Promise<void> {
  const ofContact = sql`workspace_id = ${workspace} and contact_id = ${contactId}::uuid`;
  await tx.execute(sql`
    update peoplekit.job_items set before = null, external_id = null where ${ofContact} and before is not null`);
  await tx.execute(sql`
    update peoplekit.job_items set external_id = null, message = null where ${ofContact} and external_id is not null`);
}
