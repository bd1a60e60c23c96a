import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BigquerySettings } from './crm/connectors/bigquery/index.ts';
import type { HubspotSettings } from './crm/connectors/hubspot/index.ts';
import type { SalesforceSettings } from './crm/connectors/salesforce/index.ts';
import type { S3Settings } from './exports/s3-client.ts';

/** A wrong setting: its message is one line for a person, naming the variable and the reason. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

function urlOf(...protocols: string[]) {
  return z.string().refine(
    (text) => {
      try {
        return protocols.includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
}

function wholeNumber(min: number, max: number) {
  const reason = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, reason)
    .transform(Number)
    .refine((number) => number >= min && number <= max, reason);
}

/** `/api/people`; never ends in a slash, and empty when mounted at the root. */
const basePath = z
  .string()
  .regex(/^(\/[\w.~-]+)*\/?$/, 'must be a path such as /api/people')
  .transform((path) => path.replace(/\/$/, ''));

/** `*` would let any page read contacts with a leaked token: origins are listed one by one. */
const allowedOrigins = z.string().transform((list, context) => {
  const origins = list
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue({
        code: 'custom',
        message: `has "${origin}", which is not an origin such as https://app.example.com`,
      });
    }
  }
  return origins;
});

/** AES-256 has keys of exactly this size. */
const encryptionKey = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be 32 bytes in base64 (openssl rand -base64 32)')
  .transform((text) => Buffer.from(text, 'base64'));

/** A bucket, and what its objects begin with. */
const bucketUrl = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[\w.-]+)*\/?$/;

const storageUrl = z
  .string()
  .refine(
    (text) => bucketUrl.test(text) || (text.startsWith('file:') && URL.canParse(text)),
    'must be a URL such as file:///var/lib/peoplekit or s3://bucket/folder',
  );

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(8787),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').optional(),
  MEILI_URL: urlOf('http:', 'https:').optional(),
  MEILI_KEY: z.string().min(1, 'must not be empty').optional(),
  MEILI_INDEX: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be letters, digits, - and _')
    .default('peoplekit_contacts'),
  MEILI_TIMEOUT: wholeNumber(10, 60_000).default(300),
  PEOPLEKIT_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  PEOPLEKIT_JWKS_URL: urlOf('https:', 'http:').optional(),
  PEOPLEKIT_AUDIENCE: z.string().min(1, 'must not be empty').default('peoplekit'),
  PEOPLEKIT_DATA_DIR: z
    .string()
    .min(1, 'must not be empty')
    .default('./.peoplekit')
    .transform((path) => resolve(path)),
  PEOPLEKIT_BASE_PATH: basePath.default('/api/people'),
  PEOPLEKIT_ALLOWED_ORIGINS: allowedOrigins.default([]),
  PEOPLEKIT_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  PEOPLEKIT_REVEALS_PER_MINUTE: wholeNumber(1, 100_000).default(60),
  PEOPLEKIT_TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  PEOPLEKIT_ENCRYPTION_KEY: encryptionKey.optional(),
  PEOPLEKIT_PREVIOUS_ENCRYPTION_KEY: encryptionKey.optional(),
  PEOPLEKIT_PUBLIC_URL: urlOf('https:', 'http:').optional(),
  HUBSPOT_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  HUBSPOT_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  HUBSPOT_API_URL: urlOf('https:', 'http:').default('https://api.hubapi.com'),
  HUBSPOT_AUTHORIZE_URL: urlOf('https:', 'http:').default('https://app.hubspot.com/oauth/authorize'),
  SALESFORCE_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  SALESFORCE_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  SALESFORCE_LOGIN_URL: urlOf('https:', 'http:').default('https://login.salesforce.com'),
  BIGQUERY_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  BIGQUERY_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  BIGQUERY_API_URL: urlOf('https:', 'http:').optional(),
  PEOPLEKIT_STORAGE_URL: storageUrl.optional(),
  AWS_ACCESS_KEY_ID: z.string().min(1, 'must not be empty').optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1, 'must not be empty').optional(),
  AWS_SESSION_TOKEN: z.string().min(1, 'must not be empty').optional(),
  AWS_REGION: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'must be a region such as eu-central-1')
    .default('us-east-1'),
  AWS_ENDPOINT_URL_S3: urlOf('https:', 'http:').optional(),
  PEOPLEKIT_BACKGROUND_WORK: z.enum(['on', 'off'], 'must be on or off').default('on'),
  PEOPLEKIT_JOB_CONCURRENCY: wholeNumber(1, 32).default(3),
  PEOPLEKIT_FILE_DAYS: wholeNumber(1, 3_650).default(7),
  PEOPLEKIT_JOB_DAYS: wholeNumber(31, 3_650).default(90),
  PEOPLEKIT_DEMO_CONTACTS: wholeNumber(0, 10_000_000).default(10_000),
});

/** Settings of one server. All of them come from the environment, or from the options of `createPeopleBff`. */
export interface Config {
  port: number;
  host: string;
  /** Absent: PGlite in the data directory. */
  databaseUrl?: string | undefined;
  /** Absent: Postgres answers searches. The command line looks for a Meilisearch of this machine before. */
  meiliUrl?: string | undefined;
  /** May be a master key: only a key for our indexes is made with it. */
  meiliKey?: string | undefined;
  /** Name of the index in it: one for each database. */
  meiliIndex: string;
  /** Milliseconds that a search may take there before Postgres answers it. */
  meiliTimeout: number;
  /** HS256 key. Exactly one of `secret` and `jwksUrl` is needed to serve. */
  secret?: string | undefined;
  jwksUrl?: string | undefined;
  /** What `aud` must name when a token has one. */
  audience: string;
  dataDir: string;
  basePath: string;
  allowedOrigins: string[];
  logLevel: (typeof logLevels)[number];
  /** How often one user may reveal hidden fields of a contact. */
  revealsPerMinute: number;
  /** Proxies of our own that a request passes: so many addresses at the end of `X-Forwarded-For` are believed. */
  trustedProxies: number;
  /** Where files of jobs are kept. */
  storage: StorageSettings;
  /** Whether a server also runs jobs and fills the index: false where processes of their own do. */
  backgroundWork: boolean;
  /** Jobs that one process runs at once. One workspace gets all but one of them. */
  jobConcurrency: number;
  /** Days that the file of a job can be had. */
  fileDays: number;
  /** Days that a job is shown. Longer than it can be undone. */
  jobDays: number;
  demoContacts: number;
  /** 32 bytes that tokens of CRMs are sealed with; without it none can be connected. */
  encryptionKey?: Buffer | undefined;
  /** The key before it, which still opens them until `peoplekit reseal` has sealed all with the new one. */
  previousEncryptionKey?: Buffer | undefined;
  /** Where browsers find this server, when not where their requests say: CRMs send them back there. */
  publicUrl?: string | undefined;
  hubspot: HubspotSettings;
  salesforce: SalesforceSettings;
  bigquery: BigquerySettings;
}

/** A folder of this machine, or a bucket. */
export type StorageSettings = { kind: 'local'; directory: string } | ({ kind: 's3' } & S3Settings);

/** Of a `file:` URL. Without a path it is the usual folder, and one without a slash begins where the server was started. */
function storageFolder(url: string, usual: string): string {
  const path = url.slice('file:'.length);
  if (path === '' || path === '//') return usual;
  try {
    return path.startsWith('/') ? fileURLToPath(url) : resolve(decodeURIComponent(path));
  } catch {
    throw new ConfigError(
      'PEOPLEKIT_STORAGE_URL must name a folder of this machine, such as file:///var/lib/peoplekit',
    );
  }
}

function readStorage(env: z.output<typeof environmentSchema>): StorageSettings {
  const { PEOPLEKIT_STORAGE_URL: url, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const usual = join(env.PEOPLEKIT_DATA_DIR, 'files');
  if (!url?.startsWith('s3:')) return { kind: 'local', directory: storageFolder(url ?? 'file:', usual) };
  if (!accessKeyId || !secretAccessKey)
    throw new ConfigError('PEOPLEKIT_STORAGE_URL needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for s3:');
  const [bucket = '', ...folders] = url.slice('s3://'.length).split('/').filter(Boolean);
  return {
    kind: 's3',
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    region: env.AWS_REGION,
    endpoint: env.AWS_ENDPOINT_URL_S3,
    accessKeyId,
    secretAccessKey,
    sessionToken: env.AWS_SESSION_TOKEN,
  };
}

/**
 * Reads and checks the environment: the only place that does.
 * An empty variable counts as absent, as in every shell script that says `FOO= command`.
 * @param fallback for variables that are absent, where a command has another default than the contract.
 * @throws ConfigError naming the first wrong variable.
 */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  fallback: Readonly<Record<string, string>> = {},
): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const result = environmentSchema.safeParse({ ...fallback, ...Object.fromEntries(given) });
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ConfigError(`${issue?.path.join('.')} ${issue?.message}`);
  }
  const env = result.data;
  if (env.PEOPLEKIT_SECRET && env.PEOPLEKIT_JWKS_URL) {
    throw new ConfigError(
      'PEOPLEKIT_JWKS_URL cannot be set together with PEOPLEKIT_SECRET: tokens are checked one way',
    );
  }
  if (env.MEILI_KEY && !env.MEILI_URL) throw new ConfigError('MEILI_KEY is set, and MEILI_URL is not');
  for (const crm of ['HUBSPOT', 'SALESFORCE', 'BIGQUERY'] as const) {
    const [id, secret] = [`${crm}_CLIENT_ID`, `${crm}_CLIENT_SECRET`] as const;
    if (env[id] && !env[secret]) throw new ConfigError(`${id} is set, and ${secret} is not`);
    if (env[secret] && !env[id]) throw new ConfigError(`${secret} is set, and ${id} is not`);
  }
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    meiliUrl: env.MEILI_URL,
    meiliKey: env.MEILI_KEY,
    meiliIndex: env.MEILI_INDEX,
    meiliTimeout: env.MEILI_TIMEOUT,
    secret: env.PEOPLEKIT_SECRET,
    jwksUrl: env.PEOPLEKIT_JWKS_URL,
    audience: env.PEOPLEKIT_AUDIENCE,
    dataDir: env.PEOPLEKIT_DATA_DIR,
    basePath: env.PEOPLEKIT_BASE_PATH,
    allowedOrigins: env.PEOPLEKIT_ALLOWED_ORIGINS,
    logLevel: env.PEOPLEKIT_LOG_LEVEL,
    revealsPerMinute: env.PEOPLEKIT_REVEALS_PER_MINUTE,
    trustedProxies: env.PEOPLEKIT_TRUSTED_PROXIES,
    storage: readStorage(env),
    backgroundWork: env.PEOPLEKIT_BACKGROUND_WORK === 'on',
    jobConcurrency: env.PEOPLEKIT_JOB_CONCURRENCY,
    fileDays: env.PEOPLEKIT_FILE_DAYS,
    jobDays: env.PEOPLEKIT_JOB_DAYS,
    demoContacts: env.PEOPLEKIT_DEMO_CONTACTS,
    encryptionKey: env.PEOPLEKIT_ENCRYPTION_KEY,
    previousEncryptionKey: env.PEOPLEKIT_PREVIOUS_ENCRYPTION_KEY,
    publicUrl: env.PEOPLEKIT_PUBLIC_URL?.replace(/\/$/, ''),
    hubspot: {
      clientId: env.HUBSPOT_CLIENT_ID,
      clientSecret: env.HUBSPOT_CLIENT_SECRET,
      apiUrl: env.HUBSPOT_API_URL.replace(/\/$/, ''),
      authorizeUrl: env.HUBSPOT_AUTHORIZE_URL,
    },
    salesforce: {
      clientId: env.SALESFORCE_CLIENT_ID,
      clientSecret: env.SALESFORCE_CLIENT_SECRET,
      loginUrl: env.SALESFORCE_LOGIN_URL.replace(/\/+$/, ''),
    },
    bigquery: {
      clientId: env.BIGQUERY_CLIENT_ID,
      clientSecret: env.BIGQUERY_CLIENT_SECRET,
      ...(env.BIGQUERY_API_URL && { apiUrl: env.BIGQUERY_API_URL.replace(/\/$/, '') }),
    },
  };
}
