import { z } from 'zod';

/**
 * What Salesforce says of bodies, written down from its guides: there is no machine-readable description of Bulk API 2.0,
 * sObject Collections and OAuth. The page stands beside each.
 */

const guide = 'https://developer.salesforce.com/docs/platform';
const id = z.string().regex(/^[A-Za-z0-9]{18}$/);
const attributes = z.strictObject({ type: z.string(), url: z.string() });
const time = z.iso.datetime({ offset: true }).or(z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/));

/** `${guide}/api-rest/guide/errorcodes.html` */
export const errorList = z.array(
  z.strictObject({ message: z.string(), errorCode: z.string(), fields: z.array(z.string()).optional() }),
);

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm */
export const oauthError = z.strictObject({ error: z.string(), error_description: z.string() });

const job = z.strictObject({
  id,
  operation: z.enum(['query', 'queryAll', 'insert', 'update', 'upsert', 'delete']),
  object: z.string(),
  createdById: id,
  createdDate: time,
  systemModstamp: time,
  state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  concurrencyMode: z.literal('Parallel'),
  contentType: z.literal('CSV'),
  apiVersion: z.number(),
  lineEnding: z.enum(['LF', 'CRLF']),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']),
  jobType: z.literal('V2Ingest').optional(),
  contentUrl: z.string().optional(),
  externalIdFieldName: z.string().optional(),
  errorMessage: z.string().optional(),
  numberRecordsProcessed: z.int().optional(),
  numberRecordsFailed: z.int().optional(),
  retries: z.int().optional(),
});

const records = z.strictObject({
  allOrNone: z.boolean(),
  records: z
    .array(z.looseObject({ attributes: z.strictObject({ type: z.string() }) }))
    .min(1)
    .max(200),
});

const saved = z.array(
  z.strictObject({
    id: id.optional(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(z.strictObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) })),
  }),
);

const shownRecord = z.looseObject({ attributes });
const state = z.strictObject({ state: z.enum(['UploadComplete', 'Aborted']) });
const csvHeader = (columns: RegExp) => z.string().regex(columns);

/** What a call sends and what it is answered with when all is well. Forms are objects of their fields. */
export interface Operation {
  method: string;
  path: string;
  page: string;
  query?: readonly string[];
  request?: z.ZodType;
  /** By status. */
  answers: Record<number, z.ZodType>;
  /** Headers that the answer has. */
  headers?: readonly string[];
}

const data = '/services/data/{version}';
const bulk = `${guide}/api-asynch/guide`;
const rest = `${guide}/api-rest/guide`;
const app = { client_id: z.string(), client_secret: z.string() };

export const operations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/services/oauth2/token',
    page: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm',
    request: z.discriminatedUnion('grant_type', [
      z.strictObject({ ...app, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
      z.strictObject({
        ...app,
        grant_type: z.literal('authorization_code'),
        code: z.string(),
        code_verifier: z.string().min(43).max(128),
        redirect_uri: z.url(),
      }),
    ]),
    answers: {
      200: z.strictObject({
        access_token: z.string(),
        refresh_token: z.string().optional(),
        signature: z.string(),
        scope: z.string(),
        instance_url: z.url(),
        id: z.url(),
        token_type: z.literal('Bearer'),
        issued_at: z.string().regex(/^\d+$/),
      }),
    },
  },
  {
    method: 'POST',
    path: '/services/oauth2/revoke',
    page: 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_revoke_token.htm',
    request: z.strictObject({ token: z.string() }),
    answers: { 200: z.undefined() },
  },
  {
    method: 'GET',
    path: `${data}/query`,
    page: `${rest}/resources-query.html`,
    query: ['q'],
    answers: {
      200: z.strictObject({
        totalSize: z.int(),
        done: z.boolean(),
        nextRecordsUrl: z.string().optional(),
        records: z.array(shownRecord).max(2_000),
      }),
    },
  },
  {
    method: 'GET',
    path: `${data}/sobjects/{object}/describe`,
    page: `${rest}/resources-sobject-describe.html`,
    answers: {
      200: z.looseObject({
        name: z.string(),
        fields: z.array(
          z.looseObject({
            name: z.string(),
            label: z.string(),
            type: z.string(),
            nillable: z.boolean(),
            createable: z.boolean(),
            updateable: z.boolean(),
            defaultedOnCreate: z.boolean(),
            externalId: z.boolean(),
            unique: z.boolean(),
            picklistValues: z.array(
              z.looseObject({ value: z.string(), label: z.string().nullable(), active: z.boolean() }),
            ),
          }),
        ),
      }),
    },
  },
  {
    method: 'POST',
    path: `${data}/composite/sobjects/{object}`,
    page: `${rest}/resources-composite-sobjects-collections-retrieve.html`,
    request: z.strictObject({ ids: z.array(id).min(1).max(2_000), fields: z.array(z.string()).min(1) }),
    answers: { 200: z.array(shownRecord.nullable()) },
  },
  {
    method: 'POST',
    path: `${data}/composite/sobjects`,
    page: `${rest}/resources-composite-sobjects-collections-create.html`,
    request: records,
    answers: { 200: saved },
  },
  {
    method: 'PATCH',
    path: `${data}/composite/sobjects`,
    page: `${rest}/resources-composite-sobjects-collections-update.html`,
    request: records,
    answers: { 200: saved },
  },
  {
    method: 'PATCH',
    path: `${data}/composite/sobjects/{object}/{field}`,
    page: `${rest}/resources-composite-sobjects-collections-upsert.html`,
    request: records,
    answers: { 200: saved },
  },
  {
    method: 'POST',
    path: `${data}/jobs/query`,
    page: `${bulk}/query-create-job.html`,
    // An order would switch off the cutting of the query by ids.
    request: z.strictObject({
      operation: z.literal('query'),
      query: z.string().regex(/^SELECT (?!.*\b(ORDER BY|LIMIT|COUNT)\b)/),
    }),
    answers: { 200: job },
  },
  { method: 'GET', path: `${data}/jobs/query/{id}`, page: `${bulk}/query-get-one-job.html`, answers: { 200: job } },
  {
    method: 'PATCH',
    path: `${data}/jobs/query/{id}`,
    page: `${bulk}/query-abort-job.html`,
    request: state,
    answers: { 200: job },
  },
  {
    method: 'GET',
    path: `${data}/jobs/query/{id}/results`,
    page: `${bulk}/query-get-job-results.html`,
    query: ['maxRecords', 'locator'],
    answers: { 200: csvHeader(/^"Id"/) },
    headers: ['Sforce-Locator', 'Sforce-NumberOfRecords'],
  },
  {
    method: 'POST',
    path: `${data}/jobs/ingest`,
    page: `${bulk}/create-job.html`,
    request: z.strictObject({
      object: z.string(),
      operation: z.enum(['update', 'upsert']),
      externalIdFieldName: z.string().optional(),
      contentType: z.literal('CSV'),
      columnDelimiter: z.literal('COMMA'),
      lineEnding: z.literal('LF'),
    }),
    answers: { 200: job },
  },
  { method: 'GET', path: `${data}/jobs/ingest/{id}`, page: `${bulk}/get-job-info.html`, answers: { 200: job } },
  {
    method: 'PATCH',
    path: `${data}/jobs/ingest/{id}`,
    page: `${bulk}/close-job.html`,
    request: state,
    answers: { 200: job },
  },
  {
    method: 'PUT',
    path: `${data}/jobs/ingest/{id}/batches`,
    page: `${bulk}/upload-job-data.html`,
    request: z.string().min(1).max(100_000_000),
    answers: { 201: z.undefined() },
  },
  ...(['successfulResults', 'failedResults'] as const).map((part) => ({
    method: 'GET',
    path: `${data}/jobs/ingest/{id}/${part}`,
    page: `${bulk}/get-job-successful-results.html`,
    answers: { 200: csvHeader(part === 'failedResults' ? /^"sf__Id","sf__Error"/ : /^"sf__Id","sf__Created"/) },
  })),
];
