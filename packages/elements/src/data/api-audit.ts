import type { AuditActors, AuditPage, Subject } from '@peoplekit/core/contract';
import { type OpenApi, readJson } from './api-request.ts';
import type { AuditClient } from './audit-client.ts';

/** The audit log of a BFF. */
export function createAuditApi(open: OpenApi): AuditClient {
  return {
    listAudit: async (query = {}, { signal } = {}) =>
      readJson<AuditPage>(await open(`/audit${searchOf(query)}`, { signal }), signal),
    auditActors: async ({ signal } = {}) =>
      (await readJson<AuditActors>(await open('/audit/actors', { signal }), signal)).actors,
    exportAudit: async (filter, format, { signal } = {}) =>
      (await open(`/audit/export${searchOf({ ...filter, format })}`, { signal })).blob(),
    exportSubject: async (id, { signal, includeHidden = false } = {}) => {
      const request = { method: 'POST', body: { includeHidden }, signal };
      return readJson<Subject>(await open(`/contacts/${encodeURIComponent(id)}/export`, request), signal);
    },
  };
}

function searchOf(query: object): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
