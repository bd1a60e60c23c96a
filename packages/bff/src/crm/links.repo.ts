import type { ContactLink } from '@peoplekit/core/contract';
import { and, eq, sql } from 'drizzle-orm';
import type { PreparedReader, WorkspaceTransaction } from '../db/client.ts';
import { crmLinks, type LinkRow } from '../db/schema/crm.ts';
import { textArray } from '../db/text-array.ts';
import type { RecordPlace } from './connectors/connector.ts';

/** A workspace and its use of one CRM. */
export interface LinkPlace {
  workspace: string;
  connector: string;
}

const ofConnector = ({ workspace, connector }: LinkPlace) =>
  and(eq(crmLinks.workspace_id, workspace), eq(crmLinks.connector, connector));

/** Links by the ids of records. */
export async function findLinksOfRecords(
  tx: WorkspaceTransaction,
  place: LinkPlace,
  externalIds: readonly string[],
): Promise<LinkRow[]> {
  if (externalIds.length === 0) return [];
  return tx
    .select()
    .from(crmLinks)
    .where(and(ofConnector(place), sql`${crmLinks.external_id} = any(${textArray(externalIds)}::text[])`));
}

/** Links by the ids of contacts. */
export async function findLinksOfContacts(
  tx: WorkspaceTransaction,
  place: LinkPlace,
  contactIds: readonly string[],
): Promise<LinkRow[]> {
  if (contactIds.length === 0) return [];
  return tx
    .select()
    .from(crmLinks)
    .where(and(ofConnector(place), sql`${crmLinks.contact_id} = any(${textArray(contactIds)}::uuid[])`));
}

/** A contact and a record that were brought together just now. */
export type SyncedLink = Pick<LinkRow, 'contact_id' | 'external_id' | 'revision' | 'snapshot'>;

const excluded = (column: string) => sql.raw(`excluded.${column}`);

/** Notes that contacts and records are alike, in one statement. */
export async function saveSynced(
  tx: WorkspaceTransaction,
  { workspace, connector }: LinkPlace,
  links: readonly SyncedLink[],
): Promise<void> {
  if (links.length === 0) return;
  await tx.execute(sql`
    insert into peoplekit.crm_links
      (workspace_id, connector, contact_id, external_id, revision, snapshot, status, synced_at, account_id)
    select ${workspace}, ${connector}, given.contact_id, given.external_id, given.revision, given.snapshot, 'synced', now(),
      (select account ->> 'id' from peoplekit.crm_connections
        where workspace_id = ${workspace} and connector = ${connector})
    from json_to_recordset(${JSON.stringify(links)}::json)
      as given (contact_id uuid, external_id text, revision bigint, snapshot jsonb)
    on conflict (workspace_id, contact_id, connector) do update set
      external_id = excluded.external_id, account_id = excluded.account_id, revision = excluded.revision,
      snapshot = excluded.snapshot, status = 'synced', synced_at = now(), error = null`);
}

/** Forgets which contact is which record. */
export async function forgetLinks(tx: WorkspaceTransaction, place: LinkPlace): Promise<void> {
  await tx.delete(crmLinks).where(ofConnector(place));
}

/** Forgets links into any other account than this one. */
export async function forgetForeignLinks(tx: WorkspaceTransaction, place: LinkPlace, accountId: string): Promise<void> {
  await tx.delete(crmLinks).where(and(ofConnector(place), sql`${crmLinks.account_id} is distinct from ${accountId}`));
}

/** Notes at contacts why they could not be written; what they were linked to stays. */
export async function saveLinkErrors(
  tx: WorkspaceTransaction,
  { workspace, connector }: LinkPlace,
  errors: readonly { contactId: string; message: string }[],
): Promise<void> {
  if (errors.length === 0) return;
  const rows = errors.map(({ contactId, message }) => ({
    workspace_id: workspace,
    connector,
    contact_id: contactId,
    status: 'error' as const,
    error: message,
  }));
  await tx
    .insert(crmLinks)
    .values(rows)
    .onConflictDoUpdate({
      target: [crmLinks.workspace_id, crmLinks.contact_id, crmLinks.connector],
      set: { status: 'error', error: excluded('error') },
    });
}

/** What a workspace is connected to, as far as links lead there. */
export type Connected = { connector: string } & Omit<RecordPlace, 'id'>;

/** Links, and behind them the connections, which have no contact: one way to Postgres and back rather than two. */
const selectShown = `
  select contact_id::text, connector, external_id, status, error, revision::text, synced_at, null, null, null
  from peoplekit.crm_links where workspace_id = $1 and contact_id = any($2::uuid[])
  union all
  select null, c.connector, null, null, null, null, null, c.account::text, c.settings::text, m.mapping ->> 'object'
  from peoplekit.crm_connections as c
  left join peoplekit.crm_mappings as m on m.workspace_id = c.workspace_id and m.connector = c.connector
  where c.workspace_id = $1
  order by 2`;

/** A link, and at which revision of its contact it was made. */
export interface ShownLink {
  link: ContactLink;
  revision: number | undefined;
}

/** What contacts are linked to, by their ids, and what their workspace is connected to. */
export async function findShownLinks(
  reader: PreparedReader,
  workspace: string,
  contactIds: readonly string[],
): Promise<{ links: Map<string, ShownLink[]>; connected: Connected[] }> {
  const links = new Map<string, ShownLink[]>();
  const connected: Connected[] = [];
  for (const row of await reader.prepared(selectShown, [workspace, `{${contactIds.join(',')}}`])) {
    const [contactId, connector, ...rest] = row as (string | null)[];
    if (contactId == null) connected.push(toConnected(String(connector), rest.slice(5)));
    else links.set(contactId, [...(links.get(contactId) ?? []), toShown(String(connector), rest)]);
  }
  return { links, connected };
}

function toShown(connector: string, rest: readonly (string | null)[]): ShownLink {
  const [externalId, status, error, revision, syncedAt] = rest;
  return {
    link: {
      connector,
      externalId: externalId ?? '',
      status: status === 'error' ? 'error' : 'synced',
      syncedAt: syncedAt == null ? null : new Date(syncedAt).toISOString(),
      ...(error != null && { error }),
    },
    revision: revision == null ? undefined : Number(revision),
  };
}

function toConnected(connector: string, rest: readonly (string | null)[]): Connected {
  const [account, settings, object] = rest;
  return {
    connector,
    account: JSON.parse(account ?? '{}'),
    settings: JSON.parse(settings ?? '{}'),
    object: object ?? undefined,
  };
}

/** Whether any contact of the workspace is linked. */
export async function hasLinks(reader: PreparedReader, workspace: string): Promise<boolean> {
  const statement = 'select 1 where exists (select from peoplekit.crm_links where workspace_id = $1)';
  return (await reader.prepared(statement, [workspace])).length > 0;
}
