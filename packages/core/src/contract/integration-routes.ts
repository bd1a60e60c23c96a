import { z } from 'zod';
import {
  callbackQuerySchema,
  connectAnswerSchema,
  connectSchema,
  exportInputSchema,
  importInputSchema,
  integrationListSchema,
  integrationSchema,
  mappingInputSchema,
  mappingSchema,
  previewInputSchema,
  previewSchema,
  remoteFieldListSchema,
  remoteFieldsQuerySchema,
} from './integrations.ts';
import { jobSchema } from './job.ts';

const connectorParams = z.object({ connector: z.string().meta({ description: 'Such as hubspot.' }) });

const mayUse = ['integrations:manage', 'integrations:run'] as const;

/** The lines of the contract that speak of CRMs. */
export const integrationRoutes = {
  listIntegrations: {
    method: 'get',
    path: '/integrations',
    summary: 'The CRMs that there are, and what each is connected to. For every plan: it says which one is needed.',
    access: 'actor',
    answer: integrationListSchema,
  },
  connectIntegration: {
    method: 'post',
    path: '/integrations/{connector}/connect',
    summary:
      'Begins to connect a CRM: open the answered URL in a pop-up within ten minutes. One that asks for settings is connected at once.',
    access: 'integrations:manage',
    params: connectorParams,
    body: connectSchema,
    answer: connectAnswerSchema,
    errors: ['plan_required', 'conflict', 'rate_limited', 'unavailable'],
  },
  integrationCallback: {
    method: 'get',
    path: '/integrations/{connector}/callback',
    summary: 'Where the CRM sends the user back to: a page that says how it ended.',
    access: 'public',
    params: connectorParams,
    query: callbackQuerySchema,
    answer: z.string(),
    mediaType: 'text/html',
  },
  disconnectIntegration: {
    method: 'delete',
    path: '/integrations/{connector}',
    summary:
      'Gives the authorisation back to the CRM and forgets it. Links of contacts stay until another account is connected.',
    access: 'integrations:manage',
    params: connectorParams,
    answer: integrationSchema,
    errors: ['plan_required', 'not_found'],
  },
  listRemoteFields: {
    method: 'get',
    path: '/integrations/{connector}/remote-fields',
    summary: 'The fields of the connected account, read now.',
    access: mayUse,
    params: connectorParams,
    query: remoteFieldsQuerySchema,
    answer: remoteFieldListSchema,
    errors: ['plan_required', 'conflict', 'rate_limited', 'unavailable'],
  },
  getMapping: {
    method: 'get',
    path: '/integrations/{connector}/mapping',
    summary: 'Which of our fields is which there.',
    access: mayUse,
    params: connectorParams,
    answer: mappingSchema,
    errors: ['plan_required', 'conflict', 'rate_limited', 'unavailable'],
  },
  saveMapping: {
    method: 'put',
    path: '/integrations/{connector}/mapping',
    summary: 'Says which of our fields is which there. Hidden fields are for those who may reveal.',
    access: 'integrations:manage',
    params: connectorParams,
    body: mappingInputSchema,
    answer: mappingSchema,
    errors: ['plan_required', 'field_hidden', 'conflict', 'rate_limited', 'unavailable'],
  },
  previewSync: {
    method: 'post',
    path: '/integrations/{connector}/preview',
    summary: 'What an import or export would do, without doing it.',
    access: 'integrations:run',
    params: connectorParams,
    body: previewInputSchema,
    answer: previewSchema,
    errors: ['plan_required', 'conflict', 'rate_limited', 'unavailable'],
  },
  importFromCrm: {
    method: 'post',
    path: '/integrations/{connector}/import',
    summary: 'Begins to read records of a CRM into contacts: after the first time only what changed since.',
    access: 'integrations:run',
    params: connectorParams,
    body: importInputSchema,
    answer: jobSchema,
    status: 202,
    errors: ['plan_required', 'conflict'],
  },
  exportToCrm: {
    method: 'post',
    path: '/integrations/{connector}/export',
    summary: 'Begins to write contacts into a CRM.',
    access: 'integrations:run',
    params: connectorParams,
    body: exportInputSchema,
    answer: jobSchema,
    status: 202,
    errors: ['plan_required', 'filter_invalid', 'field_hidden', 'conflict'],
  },
} as const;
