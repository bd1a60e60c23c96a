import type { Field, Permission, Plan, Role } from '@peoplekit/core';
import type { AuditEntry, Contact } from '@peoplekit/core/contract';
import type { PeopleErrorCode } from '../data/people-error.ts';
import type { JobPace } from './in-memory-jobs.ts';

/** What a client in memory begins with. */
export interface InMemoryOptions {
  /** The contacts, or how many to make up. 10,000 when absent. */
  contacts?: number | readonly Contact[];
  fields?: readonly Field[];
  /** Owner when absent. An agent may not read contacts. */
  role?: Role;
  /** What the actor may do, in place of what the role says. */
  permissions?: readonly Permission[];
  /** Pro when absent: with CRMs. */
  plan?: Plan;
  /** How fast jobs are done. 1,000 contacts every 20 ms when absent. */
  jobPace?: JobPace;
  /** Lines of the audit log, the latest first. */
  audit?: readonly AuditEntry[];
  /** How long an answer takes, in milliseconds. */
  latency?: number;
  /** What every request fails with. */
  failure?: PeopleErrorCode;
  /** The moment that made-up contacts live in. Now when absent. */
  now?: Date;
}
