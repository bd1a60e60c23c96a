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
/** What a table is called in the paths of the API. */
function reference({ project: projectId, dataset }: BigqueryStore, key: string) {
  const [first = '', second] = key.split('.');
  return second === undefined
    ? { projectId, datasetId: dataset, tableId: first }
    : { projectId, datasetId: first, tableId: second };
}

const idOf = (store: BigqueryStore, key: string) => {
  const { projectId, datasetId, tableId } = reference(store, key);
  return `${projectId}:${datasetId}.${tableId}`;
};

function shown(store: BigqueryStore, key: string, table: PlayedTable) {
  const { columns, type, expires, rows } = table;
  return {
    kind: 'bigquery#table',
    id: idOf(store, key),
    etag: etagOf(table),
    tableReference: reference(store, key),
    type,
    schema: { fields: columns },
    location: store.location,
    numRows: String(rows.length),
    ...(expires !== undefined && { expirationTime: String(expires) }),
  };
}

const notFound = (name: string) => problem(404, 'notFound', `Not found: Table ${name}`);

function create(store: BigqueryStore, dataset: string, body: TableBody): PlayedAnswer {
  const tableId = body.tableReference?.tableId ?? '';
  const name = store.keyOf(dataset, tableId);
  if (!/^[\w-]{1,1024}$/.test(tableId)) return problem(400, 'invalid', `Invalid table ID "${name}"`);
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

function datasetOf(store: BigqueryStore, dataset: string) {
  const datasetReference = { projectId: store.project, datasetId: dataset };
  const id = `${store.project}:${dataset}`;
  return { kind: 'bigquery#dataset', id, datasetReference, location: store.location };
}

function list(store: BigqueryStore, dataset: string): PlayedAnswer {
  const keys = [...store.tables.keys()].filter(
    (key) => store.table(key) && reference(store, key).datasetId === dataset,
  );
  const tables = keys.map((key) => ({
    kind: 'bigquery#table',
    id: idOf(store, key),
    tableReference: reference(store, key),
    type: store.table(key)?.type,
  }));
  return { status: 200, body: { kind: 'bigquery#tableList', tables, totalItems: tables.length } };
}

/** Answers what there is of datasets and tables; undefined for any other path. */
export function tablesApi(store: BigqueryStore, { method, path, body, ifMatch }: ApiCall): PlayedAnswer | undefined {
  if (path === '/datasets' && method === 'GET') {
    const datasets = store.datasets.map((dataset) => datasetOf(store, dataset));
    return { status: 200, body: { kind: 'bigquery#datasetList', datasets } };
  }
  const found = /^\/datasets\/([^/]+)(?:\/tables(?:\/([^/]+))?)?$/.exec(path);
  if (!found) return undefined;
  const [, dataset = '', tableId] = found;
  if (!store.datasets.includes(dataset))
    return problem(404, 'notFound', `Not found: Dataset ${store.project}:${dataset}`);
  if (!path.includes('/tables')) return method === 'GET' ? { status: 200, body: datasetOf(store, dataset) } : undefined;
  if (tableId === undefined)
    return method === 'POST'
      ? create(store, dataset, body as TableBody)
      : method === 'GET'
        ? list(store, dataset)
        : undefined;
  const name = store.keyOf(dataset, tableId);
  if (method === 'GET') {
    const table = store.table(name);
    return table ? { status: 200, body: shown(store, name, table) } : notFound(name);
  }
  return method === 'PATCH' ? patch(store, name, body as TableBody, ifMatch) : undefined;
}
