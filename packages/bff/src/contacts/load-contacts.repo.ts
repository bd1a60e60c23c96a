import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ContactValues, crmStatusField, type FieldValue, queryFields, systemFields } from '@peoplekit/core';
import type { Database, OwnerTransaction } from '../db/client.ts';
import { copyIn } from '../db/copy-in.ts';
import { enterWorkspace } from '../db/enter-workspace.ts';

/**
 * A contact as a bulk load takes it: all values by field key, `id` beside them. Keys that are no system field's are those
 * of custom fields.
 */
export interface LoadedContact {
  id: string;
  values: ContactValues;
  createdAt: string;
  updatedAt: string;
}

const systemKeys = new Set(queryFields(systemFields).map(({ key }) => key));
const valueColumns = [...systemKeys].filter((key) => key !== 'id');
const columns = ['workspace_id', 'id', ...valueColumns, 'custom', 'created_at', 'updated_at'];
const columnList = columns.join(', ');

/** What stands in a column of which nothing is said, where it is not nothing. */
const unset: ContactValues = { [crmStatusField.key]: 'not_synced' };

/** In the order of the columns. Only the custom values are an object. */
type Row = (FieldValue | ContactValues)[];

function row(workspace: string, { id, values, createdAt, updatedAt }: LoadedContact): Row {
  const custom = Object.fromEntries(Object.entries(values).filter(([key]) => !systemKeys.has(key)));
  return [workspace, id, ...valueColumns.map((key) => values[key] ?? unset[key] ?? null), custom, createdAt, updatedAt];
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (text: string) => text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] as string);

/** A value in COPY's text format; an array in Postgres' own notation inside it, an object as JSON. */
function copyText(value: Row[number]): string {
  if (value === null) return '\\N';
  if (typeof value !== 'object') return escapeCopy(String(value));
  if (!Array.isArray(value)) return escapeCopy(JSON.stringify(value));
  const elements = value.map((element) => `"${element.replaceAll(/["\\]/g, '\\$&')}"`);
  return escapeCopy(`{${elements.join(',')}}`);
}

/** Lines of about this many characters go out together: one write a row would cost more than the row. */
const pieceLength = 64 * 1024;

function copyPieces(workspace: string, loaded: readonly LoadedContact[]): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const contact of loaded) {
    piece += `${row(workspace, contact).map(copyText).join('\t')}\n`;
    if (piece.length < pieceLength) continue;
    pieces.push(piece);
    piece = '';
  }
  return piece ? [...pieces, piece] : pieces;
}

/** What is inserted at once. */
type Portions = Iterable<readonly LoadedContact[]>;

function* inPortions(loaded: Iterable<LoadedContact>, portion: number): Generator<LoadedContact[]> {
  let some: LoadedContact[] = [];
  for (const contact of loaded) {
    some.push(contact);
    if (some.length < portion) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/**
 * COPY cannot write to a table under row-level security: it fills a temporary one, from which the rows are inserted. While
 * Postgres does that, the next ones are made here.
 */
async function loadByCopy(tx: OwnerTransaction, workspace: string, portions: Portions): Promise<number> {
  await tx.unsafe(`
    create temporary table loaded_contacts on commit drop as select ${columnList} from peoplekit.contacts with no data;
    grant select, insert, truncate on loaded_contacts to peoplekit_app;
  `);
  // The index of words gets what is new in few large portions instead of many small ones.
  await tx`select set_config('gin_pending_list_limit', '65536', true), set_config('work_mem', '131072', true)`;
  await enterWorkspace(tx, workspace);
  const insert = async () => {
    const { count } = await tx.unsafe(`
      insert into peoplekit.contacts (${columnList}) select ${columnList} from loaded_contacts
      on conflict (workspace_id, id) do nothing`);
    await tx.unsafe('truncate loaded_contacts');
    return count;
  };
  let added = 0;
  let inserting: Promise<number> | undefined;
  for (const some of portions) {
    const pieces = copyPieces(workspace, some);
    added += (await inserting) ?? 0;
    await copyIn(tx, `copy loaded_contacts (${columnList}) from stdin`, pieces);
    inserting = insert();
    // Its failure is thrown where it is waited for.
    inserting.catch(() => {});
    // Until it has been sent: what comes next keeps this process busy.
    await nextTurn();
  }
  return added + ((await inserting) ?? 0);
}

async function loadByInsert(tx: OwnerTransaction, workspace: string, portions: Portions): Promise<number> {
  await enterWorkspace(tx, workspace);
  let added = 0;
  for (const some of portions) {
    const rows = some.map((contact) => {
      const values = row(workspace, contact);
      return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null]));
    });
    // As text first: for a parameter of type jsonb the driver makes JSON of the JSON, unless drizzle told it not to.
    const { count } = await tx`
      insert into peoplekit.contacts (${tx(columns)})
      select ${tx(columns)} from jsonb_populate_recordset(null::peoplekit.contacts, ${JSON.stringify(rows)}::text::jsonb)
      on conflict (workspace_id, id) do nothing`;
    added += count;
  }
  return added;
}

/**
 * Adds many contacts at once, in one transaction; those whose id is there already stay as they are.
 * Through COPY where the server can (100,000 in 10 to 15 s, most of it indexes), else in statements.
 * @param portion contacts that are inserted at once.
 * @returns how many were added.
 */
export function loadContacts(
  database: Database,
  workspace: string,
  loaded: Iterable<LoadedContact>,
  portion: number = database.embedded ? 1_000 : 20_000,
): Promise<number> {
  const load = database.embedded ? loadByInsert : loadByCopy;
  return database.asOwner((tx) => load(tx, workspace, inPortions(loaded, portion)));
}
