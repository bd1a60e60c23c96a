import type { PlayedAnswer } from '../simulator.ts';
import { type ApiCall, problem } from './answers.ts';
import { type SqlColumn, standard } from './sql-values.ts';
import type { BigqueryStore, PlayedTable } from './store.ts';

interface TableBody {
  tableReference?: { projectId: string; datasetId: string; tableId: string };
  schema?: { fields?: SqlColumn[] };
  expirationTime?: string;
}

const etagOf = ({ etag }: PlayedTable) => `"etag-${etag}"`;
const reference = ({ project: projectId, dataset: datasetId }: BigqueryStore, tableId: string) => ({
  projectId,
  datasetId,
  tableId,
});

function shown(store: BigqueryStore, name: string, table: PlayedTable) {
  const { columns, type, expires, rows } = table;
  return {
    kind: 'bigquery#table',
    id: `${store.project}:${store.dataset}.${name}`,
    etag: etagOf(table),
    tableReference: reference(store, name),
    type,
    schema: { fields: columns },
    location: store.location,
    numRows: String(rows.length),
    ...(expires !== undefined && { expirationTime: String(expires) }),
  };
}

const notFound = (name: string) => problem(404, 'notFound', `Not found: Table ${name}`);

function create(store: BigqueryStore, body: TableBody): PlayedAnswer {
  const name = body.tableReference?.tableId ?? '';
  if (!/^[\w-]{1,1024}$/.test(name)) return problem(400, 'invalid', `Invalid table ID "${name}"`);
  if (store.table(name)) return problem(409, 'duplicate', `Already Exists: Table ${name}`);
  const expires = body.expirationTime === undefined ? {} : { expires: Number(body.expirationTime) };
  const table = store.addTable(name, body.schema?.fields ?? [], expires);
  return { status: 200, body: shown(store, name, table) };
}

/** Columns may be added behind the others, and nothing else. */
function patch(store: BigqueryStore, name: string, body: TableBody, ifMatch: string | undefined): PlayedAnswer {
  const table = store.table(name);
  if (!table) return notFound(name);
  if (ifMatch !== undefined && ifMatch !== etagOf(table))
    return problem(412, 'conditionNotMet', 'Precondition Failed: the table was changed meanwhile');
  const fields = body.schema?.fields ?? [];
  for (const column of table.columns) {
    const given = fields.find(({ name: one }) => one === column.name);
    if (
      !given ||
      standard(given.type) !== standard(column.type) ||
      (given.mode ?? 'NULLABLE') !== (column.mode ?? 'NULLABLE')
    )
      return problem(400, 'invalid', `Provided Schema does not match Table ${name}. Field ${column.name} has changed`);
  }
  const added = fields.filter(({ name: one }) => !table.columns.some((column) => column.name === one));
  if (added.some(({ mode }) => mode === 'REQUIRED'))
    return problem(
      400,
      'invalid',
      `Provided Schema does not match Table ${name}. Cannot add required fields to an existing schema.`,
    );
  const names = fields.map(({ name: one }) => one.toLowerCase());
  if (new Set(names).size < names.length) return problem(400, 'invalid', 'Duplicate field names in the schema');
  table.columns = [...table.columns, ...added];
  for (const row of table.rows) for (const { name: one, mode } of added) row[one] = mode === 'REPEATED' ? [] : null;
  table.etag += 1;
  return { status: 200, body: shown(store, name, table) };
}

/** Answers what there is of datasets and tables; undefined for any other path. */
export function tablesApi(store: BigqueryStore, { method, path, body, ifMatch }: ApiCall): PlayedAnswer | undefined {
  const found = /^\/datasets\/([^/]+)(?:\/tables(?:\/([^/]+))?)?$/.exec(path);
  if (!found) return undefined;
  const [, dataset = '', name] = found;
  if (dataset !== store.dataset) return problem(404, 'notFound', `Not found: Dataset ${store.project}:${dataset}`);
  if (!path.includes('/tables')) {
    const datasetReference = { projectId: store.project, datasetId: dataset };
    const id = `${store.project}:${dataset}`;
    return method === 'GET'
      ? { status: 200, body: { kind: 'bigquery#dataset', id, datasetReference, location: store.location } }
      : undefined;
  }
  if (name === undefined && method === 'POST') return create(store, body as TableBody);
  if (name === undefined && method === 'GET') {
    const names = [...store.tables.keys()].filter((one) => store.table(one));
    const tables = names.map((one) => ({
      kind: 'bigquery#table',
      id: `${store.project}:${store.dataset}.${one}`,
      tableReference: reference(store, one),
      type: store.table(one)?.type,
    }));
    return { status: 200, body: { kind: 'bigquery#tableList', tables, totalItems: tables.length } };
  }
  if (name !== undefined && method === 'GET') {
    const table = store.table(name);
    return table ? { status: 200, body: shown(store, name, table) } : notFound(name);
  }
  return name !== undefined && method === 'PATCH' ? patch(store, name, body as TableBody, ifMatch) : undefined;
}
