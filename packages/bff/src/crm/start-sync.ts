import type { Actor } from '@peoplekit/core';
import type { ImportInput, Job, JobScope } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import { createJob } from '../jobs/create-job.ts';
import { findMapping } from './mappings.repo.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { isSyncing } from './running-sync.repo.ts';

/** What has to be so before a job is begun. @throws AppError `conflict` when it is not */
async function readyToSync(deps: Deps, actor: Actor, name: string) {
  requireIntegrations(actor, 'integrations:run');
  const connector = deps.crm.connector(name);
  const connection = await requireConnection(deps, connector, actor.workspace);
  const place = { workspace: actor.workspace, connector: connector.name };
  const [busy, mapping] = await deps.database.inWorkspace(actor.workspace, async (tx) => [
    await isSyncing(tx, place),
    await findMapping(tx, place),
  ]);
  if (busy)
    throw new AppError(
      'conflict',
      `An import or export with ${connector.label} is under way: wait for it, or cancel it.`,
    );
  return { connector, connection, mappingVersion: mapping?.version ?? 0 };
}

/** From when on records are to be read; undefined: all of them. */
export function sinceOf(
  connection: { imported_until: string | null; imported_mapping: number | null },
  mappingVersion: number,
  full = false,
): string | undefined {
  if (full || connection.imported_until === null || connection.imported_mapping !== mappingVersion) return undefined;
  return connection.imported_until;
}

/** Begins to read records of a CRM into contacts: all of them, or what changed since the last time. */
export async function startImport(deps: Deps, actor: Actor, name: string, { full }: ImportInput): Promise<Job> {
  const { connector, connection, mappingVersion } = await readyToSync(deps, actor, name);
  const since = sinceOf(connection, mappingVersion, full);
  return createJob(deps, actor, {
    type: 'crm.import',
    scope: {
      stored: { kind: 'all' },
      ids: [],
      words: since === undefined ? 'all records' : 'what changed since the last import',
    },
    input: { connector: connector.name, ...(since !== undefined && { since }) },
    detail: { connector: connector.name },
  });
}

/** Begins to write contacts into a CRM. */
export async function startExport(deps: Deps, actor: Actor, name: string, scope: JobScope): Promise<Job> {
  const { connector } = await readyToSync(deps, actor, name);
  const fields = await findFields(deps, actor);
  return createJob(deps, actor, {
    type: 'crm.export',
    scope: checkScope(actor, fields, scope),
    input: { connector: connector.name },
    detail: { connector: connector.name },
  });
}
