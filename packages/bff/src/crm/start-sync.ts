import type { Actor } from '@peoplekit/core';
import type { ImportInput, Job, JobScope, SyncDirection } from '@peoplekit/core/contract';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { ConnectionRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope, type StoredScope } from '../jobs/check-scope.ts';
import { addJob, type JobOrder, sendJob } from '../jobs/create-job.ts';
import { presentJob } from '../jobs/present-job.ts';
import { lockConnection } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import { findMapping } from './mappings.repo.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { isSyncing } from './running-sync.repo.ts';

/** From when on records are to be read; undefined: all of them. */
export function sinceOf(
  connection: { imported_until: string | null; imported_mapping: number | null },
  mappingVersion: number,
  full = false,
): string | undefined {
  if (full || connection.imported_until === null || connection.imported_mapping !== mappingVersion) return undefined;
  return connection.imported_until;
}

/** What is to go in which direction. */
interface SyncOrder {
  direction: SyncDirection;
  scope: StoredScope;
  scope_words: string;
  ids?: readonly string[];
  full?: boolean | undefined;
}

/** The job of an import or export. An import of all contacts is one of records: all, or what changed since the last one. */
export async function orderOf(
  tx: WorkspaceTransaction,
  connector: Connector,
  connection: ConnectionRow,
  { direction, scope, scope_words: words, ids = [], full }: SyncOrder,
): Promise<JobOrder> {
  const { name } = connector;
  const detail = { connector: name };
  const scoped = { stored: scope, ids, words };
  if (direction === 'export') return { type: 'crm.export', scope: scoped, input: { connector: name }, detail };
  if (scope.kind !== 'all') return { type: 'crm.import', scope: scoped, input: { connector: name }, detail };
  const mapping = await findMapping(tx, { workspace: connection.workspace_id, connector: name });
  const since = sinceOf(connection, mapping?.version ?? 0, full);
  return {
    type: 'crm.import',
    scope: { ...scoped, words: since === undefined ? 'all records' : 'what changed since the last import' },
    input: { connector: name, ...(since !== undefined && { since }) },
    detail,
  };
}

/** With the connection locked: of two that begin at the same moment one is told of the other. */
async function start(deps: Deps, actor: Actor, name: string, order: SyncOrder): Promise<Job> {
  const connector = deps.crm.connector(name);
  const { workspace } = actor;
  await requireConnection(deps, connector, workspace);
  const row = await deps.database.inWorkspace(workspace, async (tx) => {
    const connection = await lockConnection(tx, workspace, connector.name);
    if (!connection) throw new AppError('conflict', `${connector.label} is not connected.`);
    if (await isSyncing(tx, { workspace, connector: connector.name }))
      throw new AppError(
        'conflict',
        `An import or export with ${connector.label} is under way: wait for it, or cancel it.`,
      );
    return addJob(deps, tx, actor, await orderOf(tx, connector, connection, order));
  });
  sendJob(deps, row);
  return presentJob(deps, actor, row);
}

/** Begins to read records of a CRM into contacts: all, what changed since the last time, or those of some contacts. */
export async function startImport(deps: Deps, actor: Actor, name: string, input: ImportInput): Promise<Job> {
  requireIntegrations(actor, 'integrations:run');
  const scope = checkScope(actor, await findFields(deps, actor), input.scope ?? { kind: 'all' });
  const { stored, words, ids } = scope;
  return start(deps, actor, name, { direction: 'import', scope: stored, scope_words: words, ids, full: input.full });
}

/** Begins to write contacts into a CRM. */
export async function startExport(deps: Deps, actor: Actor, name: string, scope: JobScope): Promise<Job> {
  requireIntegrations(actor, 'integrations:run');
  const { stored, words, ids } = checkScope(actor, await findFields(deps, actor), scope);
  return start(deps, actor, name, { direction: 'export', scope: stored, scope_words: words, ids });
}
