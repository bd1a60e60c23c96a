import type { Files } from './fixture-workspace.ts';

/** A tree that breaks one rule, and only that one. */
export interface Fixture {
  rule: string;
  files: Files;
}

const value = 'export const value = 1;\n';
const type = 'export type Thing = string;\n';
const from = (specifier: string) => `import { value } from '${specifier}';\nexport const copy = value;\n`;
const library = (specifier: string) => `import library from '${specifier}';\nexport const copy = library;\n`;

const betweenPackages: Fixture[] = [
  {
    rule: 'elements-import-core-only',
    files: {
      'packages/elements/src/data/api-client.ts':
        "import type { Thing } from '@peoplekit/bff';\nexport type Copy = Thing;\n",
      'packages/bff/src/index.ts': type,
    },
  },
  {
    rule: 'bff-imports-core-only',
    files: {
      'packages/bff/src/app.ts': from('@peoplekit/elements'),
      'packages/elements/src/index.ts': value,
    },
  },
  { rule: 'core-imports-only-itself', files: { 'packages/core/src/filter/filter.ts': library('node:fs') } },
  { rule: 'core-schema-library-in-contract-only', files: { 'packages/core/src/filter/filter.ts': library('zod') } },
  {
    rule: 'elements-import-contract-types-only',
    files: {
      'packages/elements/src/data/api-client.ts': from('@peoplekit/core/contract'),
      'packages/core/src/contract/index.ts': value,
    },
  },
  {
    rule: 'stories-import-elements-and-testing',
    files: { 'stories/table.stories.ts': from('@peoplekit/core'), 'packages/core/src/index.ts': value },
  },
  {
    rule: 'no-relative-path-across-packages',
    files: { 'examples/react/app.ts': from('../../packages/core/src/index.ts'), 'packages/core/src/index.ts': value },
  },
];

const insideElements: Fixture[] = [
  {
    rule: 'element-folder-imports',
    files: {
      'packages/elements/src/people-table/rows.ts': from('../people-profile/panel.ts'),
      'packages/elements/src/people-profile/panel.ts': value,
    },
  },
  {
    rule: 'data-imports-no-element',
    files: {
      'packages/elements/src/data/api-client.ts': from('../people-table/rows.ts'),
      'packages/elements/src/people-table/rows.ts': value,
    },
  },
  { rule: 'no-lit-without-an-element', files: { 'packages/elements/src/data/page-cache.ts': library('lit') } },
];

const insideBff: Fixture[] = [
  {
    rule: 'routes-and-jobs-hold-no-sql',
    files: {
      'packages/bff/src/contacts/contacts.routes.ts': from('./contacts.repo.ts'),
      'packages/bff/src/contacts/contacts.repo.ts': value,
    },
  },
  {
    rule: 'only-deps-builds-clients',
    files: {
      'packages/bff/src/contacts/get-contact.ts': from('../db/client.ts'),
      'packages/bff/src/db/client.ts': value,
    },
  },
  { rule: 'postgres-in-db-only', files: { 'packages/bff/src/contacts/get-contact.ts': library('postgres') } },
  {
    rule: 'drizzle-in-db-and-repos-only',
    files: { 'packages/bff/src/contacts/get-contact.ts': library('drizzle-orm') },
  },
  { rule: 'electric-in-embedded-only', files: { 'packages/bff/src/db/client.ts': library('@electric-sql/pglite') } },
  { rule: 'meilisearch-in-its-folder-only', files: { 'packages/bff/src/search/fallback.ts': library('meilisearch') } },
  {
    rule: 'hubspot-in-its-client-only',
    files: { 'packages/bff/src/crm/connectors/hubspot/mapper.ts': library('@hubspot/api-client') },
  },
  {
    rule: 'salesforce-in-its-client-only',
    files: { 'packages/bff/src/crm/connectors/salesforce/mapper.ts': library('jsforce') },
  },
  {
    rule: 'bigquery-in-its-client-only',
    files: { 'packages/bff/src/crm/connectors/bigquery/mapper.ts': library('@google-cloud/bigquery') },
  },
  { rule: 'exceljs-in-its-format-only', files: { 'packages/bff/src/exports/formats/csv.ts': library('exceljs') } },
  {
    rule: 'phone-numbers-in-one-file',
    files: { 'packages/bff/src/contacts/parse-values.ts': library('libphonenumber-js') },
  },
  { rule: 'pg-boss-in-jobs-only', files: { 'packages/bff/src/jobs/define-job.ts': library('pg-boss') } },
  {
    rule: 'connectors-know-no-tables',
    files: {
      'packages/bff/src/crm/connectors/hubspot/mapper.ts': from('../../../contacts/present-contact.ts'),
      'packages/bff/src/contacts/present-contact.ts': value,
    },
  },
];

const wholeGraph: Fixture[] = [
  {
    rule: 'no-import-through-own-index',
    files: {
      'packages/core/src/filter/filter.ts': value,
      'packages/core/src/contract/index.ts': "export * from './contact.ts';\n",
      'packages/core/src/contract/contact.ts': value,
      'packages/core/src/contract/field.ts': from('./index.ts'),
    },
  },
  {
    rule: 'no-import-of-a-test',
    files: {
      'packages/core/src/filter/matches.ts': from('./filter.test.ts'),
      'packages/core/src/filter/filter.test.ts': value,
    },
  },
  { rule: 'no-undeclared-package', files: { 'packages/bff/src/app.ts': library('left-pad') } },
  { rule: 'no-unresolvable-import', files: { 'packages/bff/src/app.ts': from('./gone.ts') } },
  {
    rule: 'no-cycles',
    files: {
      'packages/core/src/filter/filter.ts': "import { b } from './matches.ts';\nexport const a = () => b;\n",
      'packages/core/src/filter/matches.ts': "import { a } from './filter.ts';\nexport const b = () => a;\n",
    },
  },
  {
    rule: 'no-schema-library-in-the-browser',
    files: {
      'packages/elements/src/data/api-client.ts': from('@peoplekit/core'),
      'packages/core/src/index.ts': "export * from './contract/contact.ts';\n",
      'packages/core/src/contract/contact.ts': `${library('zod')}${value}`,
    },
  },
  {
    rule: 'no-server-code-in-the-browser',
    files: {
      'packages/elements/src/data/api-client.ts': from('./token.ts'),
      'packages/elements/src/data/token.ts': `${library('node:crypto')}${value}`,
    },
  },
];

export const fixtures: Fixture[] = [...betweenPackages, ...insideElements, ...insideBff, ...wholeGraph];

/** What looks like a breach and is none. */
export const allowed: Files = {
  'packages/core/src/index.ts': "export * from './contract/errors.ts';\n",
  'packages/core/src/contract/errors.ts': value,
  'packages/core/src/contract/index.ts': "export * from './contact.ts';\n",
  'packages/core/src/contract/contact.ts': `${library('zod')}${type}`,
  'packages/core/src/testing/index.ts': value,
  // A cycle of types binds nothing.
  'packages/core/src/filter/filter.ts': "import type { B } from './kernel.ts';\nexport type A = B[];\n",
  'packages/core/src/filter/kernel.ts': "import type { A } from './filter.ts';\nexport type B = A[];\n",
  // Types of the contract, and values of plain-data files.
  'packages/elements/src/data/api-client.ts':
    "import { value } from '@peoplekit/core';\nimport type { Thing } from '@peoplekit/core/contract';\nexport const copy: Thing | number = value;\n",
  // An element renders its sibling.
  'packages/elements/src/people-section/people-section.ts': `import '../people-table/index.ts';\n${library('lit')}`,
  'packages/elements/src/people-table/index.ts': "export * from './people-table.ts';\n",
  'packages/elements/src/people-table/people-table.ts': `${library('lit')}${value}`,
  'packages/elements/src/people-table/header-view.ts': library('lit'),
  'packages/elements/src/data/contacts-source.ts': "import type { X } from 'lit';\nexport type Y = X;\n",
  // A verb names the type of a client, deps builds it.
  'packages/bff/src/contacts/get-contact.ts':
    "import type { Database } from '../db/client.ts';\nexport type Copy = Database;\n",
  'packages/bff/src/db/client.ts': `${library('postgres')}export type Database = string;\n${value}`,
  'packages/bff/src/deps.ts': from('./db/client.ts'),
  'packages/bff/src/crm/connectors/hubspot/client.ts': library('@hubspot/api-client'),
  'stories/table.stories.ts':
    "import { value } from '@peoplekit/elements/people-table';\nimport { value as other } from '@peoplekit/core/testing';\nexport const copy = [value, other];\n",
};
