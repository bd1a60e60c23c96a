import type { AuditActors, AuditExportQuery, AuditFormat, AuditPage, Subject } from '@peoplekit/core/contract';

/** What of the audit log is asked for: all of it must hold. `from` is the first moment, `to` the first one after. */
export type AuditFilter = Omit<AuditExportQuery, 'format'>;

/** What of the log is asked for, and where to go on. */
export interface AuditListQuery extends AuditFilter {
  /** `next` of the answer before. */
  after?: string | undefined;
  /** From 1 to 200; 50 when absent. */
  limit?: number | undefined;
}

interface Abortable {
  signal?: AbortSignal | undefined;
}

/** The part of a `PeopleClient` that tells what was done, and what is known of one contact. */
export interface AuditClient {
  /** The latest first. */
  listAudit(query?: AuditListQuery, options?: Abortable): Promise<AuditPage>;
  /** Whoever stands in the log. */
  auditActors(options?: Abortable): Promise<AuditActors['actors']>;
  /** All that matches as a file. That it was exported is written into the log. */
  exportAudit(filter: AuditFilter, format: AuditFormat, options?: Abortable): Promise<Blob>;
  /** Everything that is known of a contact; hidden values in clear are reveals. It is written into the log. */
  exportSubject(id: string, options?: Abortable & { includeHidden?: boolean | undefined }): Promise<Subject>;
}
