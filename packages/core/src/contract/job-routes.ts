import { z } from 'zod';
import { bulkDeleteSchema, bulkEditSchema } from './bulk.ts';
import { exportSchema } from './export.ts';
import {
  jobFileQuerySchema,
  jobListQuerySchema,
  jobListSchema,
  jobReportQuerySchema,
  jobSchema,
  jobTicketSchema,
} from './job.ts';

const jobParams = z.object({ id: z.string().meta({ description: 'Job id.' }) });

/** Who may begin a job sees what becomes of it. */
const ofJobs = ['jobs:read', 'contacts:export', 'contacts:delete', 'contacts:write', 'integrations:run'] as const;

/** The lines of the contract that begin jobs and tell of them. */
export const jobRoutes = {
  bulkEditContacts: {
    method: 'post',
    path: '/contacts/bulk-edit',
    summary: 'Begins to change the given values of many contacts. Can be undone for 30 days.',
    access: 'contacts:write',
    body: bulkEditSchema,
    answer: jobSchema,
    status: 202,
    errors: ['filter_invalid', 'field_hidden'],
  },
  bulkDeleteContacts: {
    method: 'post',
    path: '/contacts/bulk-delete',
    summary: 'Begins to delete many contacts. Can be undone for 30 days.',
    access: 'contacts:delete',
    body: bulkDeleteSchema,
    answer: jobSchema,
    status: 202,
    errors: ['filter_invalid', 'field_hidden'],
  },
  createExport: {
    method: 'post',
    path: '/exports',
    summary: 'Begins to write contacts into a file.',
    access: 'contacts:export',
    body: exportSchema,
    answer: jobSchema,
    status: 202,
    errors: ['filter_invalid', 'field_hidden'],
  },
  listJobs: {
    method: 'get',
    path: '/jobs',
    summary: 'The jobs of the workspace, the latest first.',
    access: 'jobs:read',
    query: jobListQuerySchema,
    answer: jobListSchema,
  },
  getJob: {
    method: 'get',
    path: '/jobs/{id}',
    summary: 'One job. Those of others need jobs:read.',
    access: ofJobs,
    params: jobParams,
    answer: jobSchema,
    errors: ['not_found'],
  },
  cancelJob: {
    method: 'post',
    path: '/jobs/{id}/cancel',
    summary: 'Ends a job. What it has done stays done; once this is answered nothing more happens.',
    access: 'jobs:manage',
    params: jobParams,
    answer: jobSchema,
    errors: ['not_found', 'conflict'],
  },
  retryJob: {
    method: 'post',
    path: '/jobs/{id}/retry',
    summary: 'Goes on with a job that failed or was cancelled, or tries again only what failed in it.',
    access: 'jobs:manage',
    params: jobParams,
    answer: jobSchema,
    status: 202,
    errors: ['not_found', 'conflict'],
  },
  undoJob: {
    method: 'post',
    path: '/jobs/{id}/undo',
    summary: 'Begins a job that takes back what this one did, within 30 days. Answers the new one.',
    access: 'jobs:manage',
    params: jobParams,
    answer: jobSchema,
    status: 202,
    errors: ['not_found', 'conflict'],
  },
  getJobFile: {
    method: 'get',
    path: '/jobs/{id}/file',
    summary: 'The file of a job, whole or a range of it. A ticket in the URL stands for a token.',
    access: 'contacts:export',
    ticket: true,
    params: jobParams,
    query: jobFileQuerySchema,
    answer: z.string().meta({ format: 'binary' }),
    mediaType: 'application/octet-stream',
    errors: ['unauthenticated', 'field_hidden', 'not_found'],
  },
  getJobReport: {
    method: 'get',
    path: '/jobs/{id}/report',
    summary: 'What was skipped or failed in a job, contact by contact.',
    access: ofJobs,
    params: jobParams,
    query: jobReportQuerySchema,
    answer: z.string(),
    mediaType: 'text/csv',
    errors: ['not_found'],
  },
  createJobTicket: {
    method: 'post',
    path: '/jobs/{id}/ticket',
    summary: 'A link to the file of a job for a plain <a>: good for 60 seconds and one download.',
    access: 'contacts:export',
    params: jobParams,
    answer: jobTicketSchema,
    errors: ['field_hidden', 'not_found'],
  },
} as const;
