import { z } from 'zod';
import type { Permission } from '../access/permissions.ts';
import { contactSchema } from './contact.ts';
import { contactPageSchema, contactQuerySchema } from './contact-query.ts';
import type { ErrorCode } from './errors.ts';
import { fieldListSchema } from './field.ts';
import { healthSchema, readinessSchema } from './health.ts';
import { meSchema } from './me.ts';

/** One line of the HTTP contract. The server mounts it, OpenAPI shows it, tests walk it: nothing else spells a path. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under the base path; parameters in braces, as in OpenAPI. */
  path: string;
  summary: string;
  /** `public`: no token. `actor`: any valid token. Otherwise the permission that the verb asks for. */
  access: 'public' | 'actor' | Permission;
  params?: z.ZodObject;
  body?: z.ZodObject;
  /** Body of the success answer. */
  answer: z.ZodType;
  /** Of that body; JSON when absent. */
  mediaType?: string;
  /** Error codes beyond those that every route of its kind can answer. */
  errors?: ErrorCode[];
}

const contactParams = z.object({ id: z.string().meta({ description: 'Contact id.' }) });

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
    access: 'contacts:read',
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
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
