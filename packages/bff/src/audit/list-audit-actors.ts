import type { Actor } from '@peoplekit/core';
import type { AuditActors } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findAuditActors } from './audit.repo.ts';

const maxActors = 1_000;

/** Whoever stands in the audit log, to choose from: by the id of the user, with the name that they had last. */
export async function listAuditActors(deps: Deps, actor: Actor): Promise<AuditActors> {
  requirePermission(actor, 'audit:read');
  const { workspace } = actor;
  const rows = await deps.database.inWorkspace(workspace, (tx) => findAuditActors(tx, workspace, maxActors), {
    readOnly: true,
  });
  return {
    actors: rows.map((row) => ({ actor: row.actor, ...(row.actor_name !== null && { actorName: row.actor_name }) })),
  };
}
