import { z } from 'zod';
import type { Permission } from '../access/permissions.ts';
import { auditRoutes } from './audit-routes.ts';
import { contactSchema } from './contact.ts';
import { contactPageSchema, contactQuerySchema } from './contact-query.ts';
import { upsertAnswerSchema, upsertSchema } from './contact-upsert.ts';
import { contactValuesSchema, deleteContactQuerySchema } from './contact-write.ts';
import type { ErrorCode } from './errors.ts';
import {
  deletedFieldSchema,
  fieldInputSchema,
  fieldListSchema,
  fieldOrderSchema,
  fieldPatchSchema,
  fieldSchema,
} from './field.ts';
import { healthSchema, readinessSchema } from './health.ts';
import { integrationRoutes } from './integration-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { meSchema } from './me.ts';
import { preferencesQuerySchema, tablePreferencesSchema } from './preferences.ts';
import { revealedSchema, revealSchema } from './reveal.ts';
import { subjectInputSchema, subjectSchema } from './subject.ts';
import { viewInputSchema, viewListSchema, viewPatchSchema, viewSchema } from './view.ts';

/** One line of the HTTP contract. The server mounts it, OpenAPI shows it, tests walk it: nothing else spells a path. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under the base path; parameters in braces, as in OpenAPI. */
  path: string;
  summary: string;
  /**
   * `public`: no token. `actor`: any valid token. Otherwise the permission that the verb asks for; of several, one is
   * needed to come in, and the verb says which.
   */
  access: 'public' | 'actor' | Permission | readonly Permission[];
  /** Only for plans with CRMs. */
  integrations?: true;
  params?: z.ZodObject;
  /** Of the URL: all texts. */
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** Nothing has to be sent: no body is an empty object. */
  optionalBody?: true;
  /** The body names thousands of contacts: it may be longer than others. */
  longBody?: true;
  /** Body of the success answer. */
  answer: z.ZodType;
  /** Of that body, or what it can be; JSON when absent. */
  mediaType?: string | readonly string[];
  /** A part of the body can be asked for. */
  ranges?: true;
  /** Status of the success answer; 200 when absent. */
  status?: 201 | 202;
  /** Error codes beyond those that every route of its kind can answer. */
  errors?: readonly ErrorCode[];
  /** `?ticket=…` may stand for the token: the handler then gets no actor and checks the ticket. */
  ticket?: true;
}

const contactParams = z.object({ id: z.string().meta({ description: 'Contact id.' }) });

const fieldParams = z.object({ key: z.string().meta({ description: 'Key of a field.' }) });

const viewParams = z.object({ id: z.string().meta({ description: 'View id.' }) });

export const routes = {
  health: {
    method: 'get',
    path: '/health',
    summary: 'Liveness: the process answers.',
    access: 'public',
    answer: healthSchema,
  },
  ready: {
    method: 'get',
    path: '/ready',
    summary: 'Readiness per dependency; 503 when one is missing.',
    access: 'public',
    answer: readinessSchema,
  },
  openapi: {
    method: 'get',
    path: '/openapi.json',
    summary: 'This contract as OpenAPI 3.1.',
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
  },
  metrics: {
    method: 'get',
    path: '/metrics',
    summary: 'Measurements of this process in the text format of Prometheus. Keep it from the public at the proxy.',
    access: 'public',
    answer: z.string(),
    mediaType: 'text/plain',
  },
  me: {
    method: 'get',
    path: '/me',
    summary: 'Who calls, what they may do, and what this server can do.',
    access: 'actor',
    answer: meSchema,
  },
  listFields: {
    method: 'get',
    path: '/fields',
    summary: 'The fields of the workspace, in order.',
    access: ['contacts:read', 'fields:manage'],
    answer: fieldListSchema,
  },
  createField: {
    method: 'post',
    path: '/fields',
    summary: 'Creates a custom field. Its key is made from the label and never changes.',
    access: 'fields:manage',
    body: fieldInputSchema,
    answer: fieldSchema,
    status: 201,
    errors: ['conflict'],
  },
  updateField: {
    method: 'patch',
    path: '/fields/{key}',
    summary: 'Changes label, privacy, options or default of a field; of a system field as far as it allows.',
    access: 'fields:manage',
    params: fieldParams,
    body: fieldPatchSchema,
    answer: fieldSchema,
    errors: ['not_found'],
  },
  deleteField: {
    method: 'delete',
    path: '/fields/{key}',
    summary:
      'Deletes a custom field for good: it is gone at once, and the job that is answered with it erases the values. Answers the field as it was.',
    access: 'fields:manage',
    params: fieldParams,
    answer: deletedFieldSchema,
    errors: ['invalid', 'not_found'],
  },
  orderFields: {
    method: 'put',
    path: '/fields/order',
    summary: 'Puts the fields into an order, for everybody.',
    access: 'fields:manage',
    body: fieldOrderSchema,
    answer: fieldListSchema,
  },
  queryContacts: {
    method: 'post',
    path: '/contacts/query',
    summary: 'One page of the contacts that match, and how many there are.',
    access: 'contacts:read',
    body: contactQuerySchema,
    answer: contactPageSchema,
    errors: ['filter_invalid', 'field_hidden'],
  },
  getContact: {
    method: 'get',
    path: '/contacts/{id}',
    summary: 'One contact. The ETag is its revision.',
    access: 'contacts:read',
    params: contactParams,
    answer: contactSchema,
    errors: ['not_found'],
  },
  createContact: {
    method: 'post',
    path: '/contacts',
    summary: 'Creates a contact. The ETag is its revision.',
    access: 'contacts:write',
    body: contactValuesSchema,
    answer: contactSchema,
    status: 201,
    errors: ['conflict'],
  },
  upsertContacts: {
    method: 'post',
    path: '/contacts/upsert',
    summary:
      'Creates or changes up to 1,000 contacts, each by itself. With an Idempotency-Key the same request has its effect once within 24 hours.',
    access: 'contacts:ingest',
    body: upsertSchema,
    longBody: true,
    answer: upsertAnswerSchema,
    errors: ['field_hidden', 'conflict'],
  },
  updateContact: {
    method: 'patch',
    path: '/contacts/{id}',
    summary: 'Changes values of a contact; with If-Match: "<revision>" only if that is still its revision.',
    access: 'contacts:write',
    params: contactParams,
    body: contactValuesSchema,
    answer: contactSchema,
    errors: ['field_hidden', 'not_found', 'stale'],
  },
  deleteContact: {
    method: 'delete',
    path: '/contacts/{id}',
    summary:
      'Deletes a contact; with If-Match only if it is as it was seen. It can be restored for 30 days, unless it is erased.',
    access: ['contacts:delete', 'contacts:erase'],
    params: contactParams,
    query: deleteContactQuerySchema,
    answer: contactSchema,
    errors: ['not_found', 'stale'],
  },
  restoreContact: {
    method: 'post',
    path: '/contacts/{id}/restore',
    summary: 'Takes back the deletion of a contact, within 30 days.',
    access: 'contacts:delete',
    params: contactParams,
    answer: contactSchema,
    errors: ['not_found'],
  },
  revealContact: {
    method: 'post',
    path: '/contacts/{id}/reveal',
    summary: 'The values behind the masks of a contact. Each is written into the audit log.',
    access: 'contacts:reveal',
    params: contactParams,
    body: revealSchema,
    answer: revealedSchema,
    errors: ['not_found', 'rate_limited'],
  },
  exportSubject: {
    method: 'post',
    path: '/contacts/{id}/export',
    summary: 'Everything that is known about one contact, a deleted one included. It is written into the audit log.',
    access: 'contacts:export',
    params: contactParams,
    body: subjectInputSchema,
    optionalBody: true,
    answer: subjectSchema,
    errors: ['not_found', 'rate_limited'],
  },
  getTablePreferences: {
    method: 'get',
    path: '/preferences/table',
    summary: 'How the table looks for the caller: their own choice, else that of the workspace, else the built-in one.',
    access: 'contacts:read',
    query: preferencesQuerySchema,
    answer: tablePreferencesSchema,
  },
  saveTablePreferences: {
    method: 'put',
    path: '/preferences/table',
    summary: 'Keeps how the table looks; with scope=workspace for all who have no choice of their own.',
    access: ['contacts:read', 'preferences:manage'],
    query: preferencesQuerySchema,
    body: tablePreferencesSchema,
    answer: tablePreferencesSchema,
  },
  resetTablePreferences: {
    method: 'delete',
    path: '/preferences/table',
    summary: 'Forgets how the table was to look. Answers what holds instead.',
    access: ['contacts:read', 'preferences:manage'],
    query: preferencesQuerySchema,
    answer: tablePreferencesSchema,
  },
  listViews: {
    method: 'get',
    path: '/views',
    summary:
      'The saved views of the caller, and those that others share, but for what may hold hidden values that the caller may not reveal.',
    access: 'contacts:read',
    answer: viewListSchema,
  },
  createView: {
    method: 'post',
    path: '/views',
    summary: 'Saves a query under a name.',
    access: 'contacts:read',
    body: viewInputSchema,
    answer: viewSchema,
    status: 201,
    errors: ['filter_invalid', 'field_hidden', 'conflict'],
  },
  updateView: {
    method: 'patch',
    path: '/views/{id}',
    summary: 'Changes a view, or makes it the one that the section opens with.',
    access: 'contacts:read',
    params: viewParams,
    body: viewPatchSchema,
    answer: viewSchema,
    errors: ['filter_invalid', 'field_hidden', 'not_found'],
  },
  deleteView: {
    method: 'delete',
    path: '/views/{id}',
    summary: 'Deletes a view. Answers it as it was.',
    access: 'contacts:read',
    params: viewParams,
    answer: viewSchema,
    errors: ['not_found'],
  },
  ...integrationRoutes,
  ...auditRoutes,
  ...jobRoutes,
  events: {
    method: 'get',
    path: '/events',
    summary:
      'Server-sent events, until the token ends: contacts.changed, job.updated, index.lag. They hold ids and numbers only.',
    access: 'contacts:read',
    answer: z.string(),
    mediaType: 'text/event-stream',
    errors: ['rate_limited'],
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
