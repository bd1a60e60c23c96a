import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ContactValues, type FieldValue, systemFields } from '@peoplekit/core';
import type { Database, OwnerTransaction } from '../db/client.ts';
import { enterWorkspace } from '../db/enter-workspace.ts';

/** A contact as a bulk load takes it: all values by field key, `id` beside them. */
export interface LoadedContact {
  id: string;
  values: ContactValues;
  createdAt: string;
  updatedAt: string;
}

const valueColumns = systemFields.map(({ key }) => key).filter((key) => key !== 'id');
const columns = ['workspace_id', 'id', ...valueColumns, 'created_at', 'updated_at'];
const columnList = columns.join(', ');

/** Rows a statement where COPY is not to be had. */
const batchSize = 1_000;

function row(workspace: string, { id, values, createdAt, updatedAt }: LoadedContact): FieldValue[] {
  return [workspace, id, ...valueColumns.map((key) => values[key] ?? null), createdAt, updatedAt];
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (text: string) => text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] as string);

/** A value in COPY's text format; an array in Postgres' own notation inside it. */
function copyText(value: FieldValue): string {
  if (value === null) return '\\N';
  if (!Array.isArray(value)) return escapeCopy(String(value));
  const elements = value.map((element) => `"${element.replaceAll(/["\\]/g, '\\$&')}"`);
  return escapeCopy(`{${elements.join(',')}}`);
}

/** Lines of about this many characters go out together: one write a row would cost more than the row. */
const chunkLength = 64 * 1024;

function* copyChunks(workspace: string, loaded: Iterable<LoadedContact>): Generator<string> {
  let chunk = '';
  for (const contact of loaded) {
    chunk += `${row(workspace, contact).map(copyText).join('\t')}\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** COPY cannot write to a table under row-level security: it fills a temporary one, from which the rows are inserted. */
async function loadByCopy(tx: OwnerTransaction, workspace: string, loaded: Iterable<LoadedContact>): Promise<number> {
  await tx.unsafe(`
    create temporary table loaded_contacts on commit drop as select ${columnList} from peoplekit.contacts with no data;
    grant select on loaded_contacts to peoplekit_app;
  `);
  const target = await tx.unsafe(`copy loaded_contacts (${columnList}) from stdin`).writable();
  await pipeline(Readable.from(copyChunks(workspace, loaded)), target);
  await enterWorkspace(tx, workspace);
  const { count } = await tx.unsafe(`
    insert into peoplekit.contacts (${columnList}) select ${columnList} from loaded_contacts
    on conflict (workspace_id, id) do nothing`);
  return count;
}

async function loadByInsert(tx: OwnerTransaction, workspace: string, loaded: Iterable<LoadedContact>): Promise<number> {
  await enterWorkspace(tx, workspace);
  let added = 0;
  let batch: Record<string, FieldValue>[] = [];
  const flush = async () => {
    const { count } = await tx`
      insert into peoplekit.contacts (${tx(columns)})
      select ${tx(columns)} from jsonb_populate_recordset(null::peoplekit.contacts, ${JSON.stringify(batch)}::jsonb)
      on conflict (workspace_id, id) do nothing`;
    added += count;
    batch = [];
  };
  for (const contact of loaded) {
    const values = row(workspace, contact);
    batch.push(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])));
    if (batch.length === batchSize) await flush();
  }
  if (batch.length > 0) await flush();
  return added;
}

/**
 * Adds many contacts at once, in one transaction; those whose id is there already stay as they are.
 * Through COPY where the server can (100,000 in about 3 s), else in batches.
 * @returns how many were added.
 */
export function loadContacts(database: Database, workspace: string, loaded: Iterable<LoadedContact>): Promise<number> {
  const load = database.embedded ? loadByInsert : loadByCopy;
  return database.asOwner((tx) => load(tx, workspace, loaded));
}
