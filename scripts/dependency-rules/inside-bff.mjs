import { forbid, tests, typeOnly, vendor } from './places.mjs';

/**
 * One door per vendor: everything else of the BFF goes through the file that knows the library.
 * @param {string} name @param {string} library @param {string} door @param {string} where
 */
function door(name, library, door, where) {
  return forbid(
    name,
    `Only ${where} knows this library: a change of it, or of its version, is a change there.`,
    { path: '^packages/bff/src/', pathNot: [tests, `^packages/bff/src/${door}`] },
    { path: vendor(library) },
  );
}

/** DESIGN section 3, rules 6 to 8. */
export const insideBff = [
  forbid(
    'routes-and-jobs-hold-no-sql',
    'A route or a job calls verbs: they check the permission, and they are what tests and other callers use.',
    { path: String.raw`^packages/bff/src/.*\.(routes|job)\.ts$` },
    { path: [String.raw`^packages/bff/src/.*\.repo\.ts$`, '^packages/bff/src/db/', vendor('(drizzle-orm|postgres)')] },
  ),
  forbid(
    'only-deps-builds-clients',
    'Everything receives `deps`; what builds a client of its own cannot be tested or configured. Import its type instead.',
    { path: '^packages/bff/src/', pathNot: [tests, String.raw`^packages/bff/src/(deps\.ts$|cli/|db/)`] },
    {
      path: [
        String.raw`^packages/bff/src/db/(client|embedded[^/]*)\.ts$`,
        String.raw`^packages/bff/src/search/[^/]+/[^/]*(client|-index)\.ts$`,
        String.raw`^packages/bff/src/jobs/queue\.ts$`,
      ],
      dependencyTypesNot: typeOnly,
    },
  ),
  door('postgres-in-db-only', 'postgres', 'db/', 'db/'),
  door(
    'drizzle-in-db-and-repos-only',
    'drizzle-orm',
    String.raw`(db/|search/postgres/|.*\.repo\.ts$)`,
    'db/, search/postgres/ or a *.repo file',
  ),
  door('electric-in-embedded-only', '@electric-sql/[^/]+', String.raw`db/embedded[^/]*\.ts$`, 'db/embedded'),
  door('meilisearch-in-its-folder-only', 'meilisearch', 'search/meili/', 'search/meili/'),
  door(
    'hubspot-in-its-client-only',
    '@hubspot/api-client',
    String.raw`crm/connectors/hubspot/client\.ts$`,
    'crm/connectors/hubspot/client',
  ),
  door(
    'salesforce-in-its-client-only',
    'jsforce',
    String.raw`crm/connectors/salesforce/client\.ts$`,
    'crm/connectors/salesforce/client',
  ),
  door(
    'bigquery-in-its-client-only',
    '@google-cloud/bigquery',
    String.raw`crm/connectors/bigquery/client\.ts$`,
    'crm/connectors/bigquery/client',
  ),
  door('exceljs-in-its-format-only', 'exceljs', String.raw`exports/formats/xlsx\.ts$`, 'exports/formats/xlsx'),
  door(
    'phone-numbers-in-one-file',
    'libphonenumber-js',
    String.raw`contacts/phone-number\.ts$`,
    'contacts/phone-number',
  ),
  door('pg-boss-in-jobs-only', 'pg-boss', String.raw`jobs/(queue|worker)\.ts$`, 'jobs/queue or jobs/worker'),
  forbid(
    'connectors-know-no-tables',
    'A connector yields and accepts records: the import and export jobs read and write contacts.',
    {
      path: '^packages/bff/src/crm/connectors/',
      pathNot: tests,
    },
    { path: ['^packages/bff/src/(db|contacts)/', String.raw`\.repo\.ts$`, vendor('(drizzle-orm|postgres)')] },
  ),
];
