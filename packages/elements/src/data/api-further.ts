import { createAuditApi } from './api-audit.ts';
import { type ChangesApi, createChangesApi } from './api-changes.ts';
import { createJobsApi } from './api-jobs.ts';
import type { OpenApi } from './api-request.ts';
import type { AuditClient } from './audit-client.ts';
import type { JobsClient } from './jobs-client.ts';

/** What goes further than showing contacts. */
export type FurtherApi = ChangesApi & JobsClient & AuditClient;

/** Loaded with the first call of any of it. */
export function createFurtherApi(open: OpenApi, endpoint: string): FurtherApi {
  return { ...createChangesApi(open), ...createJobsApi(open, endpoint), ...createAuditApi(open) };
}
