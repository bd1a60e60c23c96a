import type { Actor } from '@peoplekit/core';
import { type AuditPage, type AuditQuery, defaultAuditEntries } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findAudit, hasAuditEntry } from './audit.repo.ts';
import { presentEntry } from './present-entry.ts';

/** Who did what, the latest first, a page at a time. What is written meanwhile moves no page. */
export async function listAudit(deps: Deps, actor: Actor, input: AuditQuery): Promise<AuditPage> {
  requirePermission(actor, 'audit:read');
  const { limit = String(defaultAuditEntries), ...query } = input;
  const wanted = Number(limit);
  const rows = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    if (query.after !== undefined && !(await hasAuditEntry(tx, actor.workspace, query.after))) {
      const details = [{ pointer: '/after', message: 'is not the next of an answer' }];
      throw new AppError('invalid', '/after: is not the next of an answer', { details });
    }
    // One more than is shown, to see whether there are more.
    return findAudit(tx, actor.workspace, query, wanted + 1);
  });
  const shown = rows.slice(0, wanted);
  const next = rows.length > wanted ? shown.at(-1)?.id : undefined;
  return { entries: shown.map(presentEntry), ...(next !== undefined && { next }) };
}
