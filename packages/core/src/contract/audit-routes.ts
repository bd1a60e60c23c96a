import { z } from 'zod';
import { auditActorsSchema, auditExportQuerySchema, auditPageSchema, auditQuerySchema } from './audit.ts';

/** The lines of the contract that tell what was done. */
export const auditRoutes = {
  listAudit: {
    method: 'get',
    path: '/audit',
    summary: 'Who revealed, exported, changed, deleted and erased what, and from where; the latest first.',
    access: 'audit:read',
    query: auditQuerySchema,
    answer: auditPageSchema,
  },
  listAuditActors: {
    method: 'get',
    path: '/audit/actors',
    summary: 'The users who stand in the audit log.',
    access: 'audit:read',
    answer: auditActorsSchema,
  },
  exportAudit: {
    method: 'get',
    path: '/audit/export',
    summary: 'The lines of the audit log as a file, the latest first. That it was exported is written into it.',
    access: 'audit:read',
    query: auditExportQuerySchema,
    answer: z.string(),
    mediaType: ['text/csv', 'application/json'],
  },
} as const;
