import type { Actor } from '@peoplekit/core';
import type { AuditEntry, AuditExportQuery } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { textCell } from '../exports/formats/csv-cells.ts';
import type { Download } from '../http/download.ts';
import { findAudit, writeAudit } from './audit.repo.ts';
import { presentEntry } from './present-entry.ts';

/** Lines in one read: the file is written as it is read. */
const pageSize = 1_000;

const header = 'at,actor,actor_name,action,contact_id,field,ip,user_agent,detail\r\n';

function csvLine({ at, actor, actorName, action, contactId, field, origin, detail }: AuditEntry): string {
  const cells = [at, actor, actorName, action, contactId, field, origin?.ip, origin?.userAgent, JSON.stringify(detail)];
  return `${cells.map((cell) => textCell(cell ?? '')).join(',')}\r\n`;
}

/**
 * The lines of the audit log that match, the latest first, as they were when it was asked for. That they were exported is a
 * line as well, written before the first one leaves, and not among them.
 */
export async function exportAudit(deps: Deps, actor: Actor, input: AuditExportQuery): Promise<Download> {
  requirePermission(actor, 'audit:read');
  const { workspace } = actor;
  const { format = 'csv', ...filter } = input;
  const [own] = await deps.database.inWorkspace(workspace, (tx) =>
    writeAudit(tx, actor, [{ action: 'audit.export', detail: { format, ...filter } }]),
  );

  async function* pages(): AsyncGenerator<AuditEntry[]> {
    let after = own;
    for (;;) {
      const query = { ...filter, after };
      const rows = await deps.database.inWorkspace(workspace, (tx) => findAudit(tx, workspace, query, pageSize), {
        readOnly: true,
      });
      if (rows.length > 0) yield rows.map(presentEntry);
      after = rows.at(-1)?.id;
      if (rows.length < pageSize) return;
    }
  }

  async function* csv(): AsyncGenerator<string> {
    yield header;
    for await (const entries of pages()) yield entries.map(csvLine).join('');
  }

  async function* json(): AsyncGenerator<string> {
    let ahead = '{"entries":[';
    for await (const entries of pages()) {
      yield ahead + entries.map((entry) => JSON.stringify(entry)).join(',');
      ahead = ',';
    }
    yield ahead === ',' ? ']}' : `${ahead}]}`;
  }

  async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
    for await (const text of texts) yield Buffer.from(text);
  }

  return {
    name: `activity-${deps.now().toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.${format}`,
    mediaType: format === 'json' ? 'application/json' : 'text/csv; charset=utf-8; header=present',
    chunks: encoded(format === 'json' ? json() : csv()),
  };
}
