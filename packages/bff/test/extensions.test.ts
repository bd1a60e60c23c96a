import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactPage, IntegrationList, Me } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ConfigError,
  type Connector,
  createPeopleBff,
  type ExportFormat,
  SettingError,
  textsOf,
} from '../src/index.ts';
import { encryptionKey } from './harness/encryption-key.ts';
import { exportCalls } from './harness/export-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, testSecret } from './harness/test-server.ts';

/** Cells of a line by tabs, as a host might have them. */
const tsv: ExportFormat = {
  label: 'Tabs',
  extension: () => 'tsv',
  mediaType: () => 'text/tab-separated-values',
  open(stream, fields) {
    let rows = 0;
    const put = (cells: readonly string[]) =>
      stream.write(`${cells.map((cell) => cell.replaceAll(/[\t\n]/g, ' ')).join('\t')}\n`);
    put(fields.map(({ key }) => key));
    return {
      get rows() {
        return rows;
      },
      write(lines) {
        for (const cells of textsOf(lines)) {
          put(cells);
          rows += 1;
        }
        return undefined;
      },
      async end() {},
    };
  },
};

const people = [
  { id: 'a', values: { mail: 'ada@example.com', first: 'Ada\tof\nLondon' } },
  { id: 'b', values: { mail: 'bo@example.com', first: 'Bo' } },
];

/** A CRM that is a list in memory. */
const tiny: Connector = {
  name: 'tiny',
  label: 'Tiny CRM',
  capabilities: { import: true, export: false, oauth: false },
  simulated: false,
  oauth: undefined,
  form: {
    settings: [{ key: 'word', label: 'Password', kind: 'secret', required: true }],
    async authorize({ word = '' }) {
      if (word !== 'open sesame') throw new SettingError('word', 'is not the one');
      return { pair: { access: word, refresh: word, expiresIn: undefined }, settings: {} };
    },
    refresh: async (secret) => ({ access: secret, refresh: secret, expiresIn: undefined }),
  },
  defaults: [
    { field: 'email', remote: 'mail', direction: 'import', rule: 'remote_wins' },
    { field: 'first_name', remote: 'first', direction: 'import', rule: 'remote_wins' },
  ],
  matchFields: { email: 'mail' },
  open: () => ({
    account: async () => ({ id: 'tiny-1', name: 'Tiny' }),
    fields: async () =>
      ['mail', 'first'].map((key) => ({ key, label: key, type: 'text', readOnly: false, required: key === 'mail' })),
    read: async () => ({ records: people.map((one) => ({ ...one, updatedAt: undefined })), next: undefined }),
    readByIds: async (ids) =>
      people.filter(({ id }) => ids.includes(id)).map((one) => ({ ...one, updatedAt: undefined })),
    find: async () => undefined,
    prepareWrites: async () => {},
    write: async () => [],
    batchSize: 100,
  }),
};

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-extensions-'));
const database = useTestDatabase();
const environment = { PEOPLEKIT_DATA_DIR: dataDir, PEOPLEKIT_ENCRYPTION_KEY: encryptionKey };
const server = createTestServer(database, environment, {
  connectors: [() => tiny],
  exportFormats: { tsv, lines: tsv },
});
const calls = jobCalls(server, database);
const { exported } = exportCalls(server, calls);

beforeAll(() => server.start());
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('what a host adds to its server', () => {
  it('is among what the server can do, behind what comes with it', async () => {
    const { capabilities } = (await server.as<Me>({}, 'GET', '/me')).body;
    expect(capabilities.formats).toEqual(['csv', 'xlsx', 'json', 'tsv', 'lines']);
    expect(capabilities.formatLabels).toEqual({ tsv: 'Tabs', lines: 'Tabs' });
    expect(capabilities.connectors).toEqual(['hubspot', 'salesforce', 'bigquery', 'tiny']);
    const { integrations } = (await server.as<IntegrationList>({}, 'GET', '/integrations')).body;
    expect(integrations.at(-1)).toMatchObject({ connector: 'tiny', label: 'Tiny CRM', state: 'not_connected' });
  });

  it('is used like what comes with it: contacts of its CRM are imported, and exported in its format', async () => {
    const connect = (word: string) => server.as({}, 'POST', '/integrations/tiny/connect', { settings: { word } });
    expect((await connect('shut')).body.errors).toMatchObject([{ pointer: '/settings/word' }]);
    expect((await connect('open sesame')).body).toMatchObject({
      integration: { state: 'connected', account: { name: 'Tiny' } },
    });
    // What it needs for new records is no fault where nothing is written to it.
    expect((await server.as({}, 'GET', '/integrations/tiny/mapping')).body).toMatchObject({ problems: [] });
    const { body: begun } = await calls.begin('/integrations/tiny/import', {});
    expect(await calls.finished(begun)).toMatchObject({ state: 'succeeded', counts: { created: 2, failed: 0 } });

    const { body: page } = await server.as<ContactPage>({}, 'POST', '/contacts/query', {});
    expect(page.contacts.map(({ links }) => links.map(({ label }) => label))).toEqual([['Tiny CRM'], ['Tiny CRM']]);

    const { job, headers, bytes } = await exported({ format: 'tsv', fields: ['first_name', 'email'] }, {});
    expect(headers.get('content-type')).toBe('text/tab-separated-values');
    expect(job).toMatchObject({ detail: { format: 'tsv' }, file: { rows: 2, name: expect.stringMatching(/\.tsv$/) } });
    const [header, ...rows] = bytes.toString('utf8').trimEnd().split('\n');
    expect(header).toBe('first_name\temail');
    expect(rows.toSorted()).toEqual(['Ada of London\tada@example.com', 'Bo\tbo@example.com']);
  });

  it.each(['pdf', 'constructor', 'CSV', ''])(
    'does not make "%s" a format: the request says which there are',
    async (format) => {
      const { status, body } = await calls.begin('/exports', { format, scope: { kind: 'all' } });
      expect([status, body.code]).toEqual([400, 'invalid']);
      expect(body.errors).toMatchObject([{ pointer: '/format', message: expect.stringMatching(/^must be/) }]);
    },
  );

  it('has names of its own', () => {
    const create = (extensions: object) => () => createPeopleBff({ secret: testSecret, ...extensions });
    expect(create({ exportFormats: { csv: tsv } })).toThrow(ConfigError);
    expect(create({ exportFormats: { 'T S V': tsv } })).toThrow(/small letters/);
    expect(create({ connectors: [{ ...tiny, name: 'hubspot' }] })).toThrow(/"hubspot" already/);
    expect(create({ connectors: [tiny, tiny] })).toThrow(/"tiny" already/);
    expect(create({ connectors: [{ ...tiny, name: '../tiny' }] })).toThrow(ConfigError);
  });
});
