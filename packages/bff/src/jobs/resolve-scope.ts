import { type Field, queryFields, searchWords } from '@peoplekit/core';
import type { Deps } from '../deps.ts';
import { wordsOf } from '../fields/hidden-fields.ts';
import type { IndexScope } from '../search/contact-index.ts';
import type { StoredQuery, StoredScope } from './check-scope.ts';
import type { JobRun } from './define-job.ts';
import { JobEnded, JobFailure } from './job-errors.ts';
import { addFound, addMatching, clearItems, type ItemOwner } from './job-items.repo.ts';

type SearchedFields = Pick<IndexScope, 'fields' | 'everything' | 'knownWords'>;

/** Contacts in one answer of the index. */
const pageSize = 10_000;

/** Searches until one is not moved by changes under way. */
const maxTries = 5;

const everything: StoredQuery = { search: '', filter: { all: [] }, sort: [], timeZone: 'UTC', exceptIds: [] };

/** What a scope asks of a table. */
export function queryOf(scope: Exclude<StoredScope, { kind: 'selected' }>): StoredQuery {
  return scope.kind === 'all' ? everything : scope;
}

/** The fields that a scope may look into: what was hidden from who asked stays so. */
export function fieldsOf(scope: StoredScope, fields: readonly Field[]): readonly Field[] {
  const seesAll = scope.kind !== 'query' || scope.seesHidden;
  const asked = queryFields(fields);
  return seesAll ? asked : asked.filter(({ privacy }) => privacy === 'visible');
}

/**
 * Notes once and for all which contacts a job is about, through the same search as the table: what it does afterwards it
 * does to these and no others. A job that has done so before goes on with what it noted then.
 * @returns how many there are.
 */
export async function resolveScope(
  deps: Deps,
  run: JobRun<unknown>,
  scope: StoredScope,
  fields: readonly Field[],
): Promise<number> {
  const known = run.checkpoint?.resolved;
  if (typeof known === 'number') return known;
  const owner: ItemOwner = { workspace_id: run.workspace, id: run.id };
  if (scope.kind === 'selected') return selected(run);
  const query = queryOf(scope);
  const allowed = fieldsOf(scope, fields);
  const now = run.createdAt;
  if (searchWords(query.search).length > 0)
    return resolveSearch(deps, run, owner, query, { fields: allowed, ...wordsOf(allowed, fields) });
  return run.step(async (tx) => {
    await clearItems(tx, owner);
    const total = await addMatching(tx, owner, { ...query, fields: allowed, now });
    return { value: total, progress: { total, done: 0, checkpoint: { resolved: total, position: 0 } } };
  });
}

/** They were noted when the job was created. */
function selected(run: JobRun<unknown>): Promise<number> {
  const total = run.total ?? 0;
  return run.step(async () => ({ value: total, progress: { checkpoint: { resolved: total, position: 0 } } }));
}

/** Page after page; when another engine answers in between, or the pages do not add up to the total, from the start. */
async function resolveSearch(
  deps: Deps,
  run: JobRun<unknown>,
  owner: ItemOwner,
  query: StoredQuery,
  searched: SearchedFields,
): Promise<number> {
  for (let attempt = 1; attempt <= maxTries; attempt += 1) {
    const ids = await findAll(deps, run, query, searched);
    if (!ids) continue;
    const except = new Set(query.exceptIds);
    const wanted = ids.filter((id) => !except.has(id));
    return run.step(async (tx) => {
      await clearItems(tx, owner);
      for (let from = 0; from < wanted.length; from += pageSize)
        await addFound(tx, owner, wanted.slice(from, from + pageSize), from);
      const total = wanted.length;
      return { value: total, progress: { total, done: 0, checkpoint: { resolved: total, position: 0 } } };
    });
  }
  throw new JobFailure('unavailable', 'The contacts that match change too fast to be told. Retry in a while.');
}

/** Undefined when the answers do not fit together. */
async function findAll(
  deps: Deps,
  run: JobRun<unknown>,
  { search, filter, sort, timeZone }: StoredQuery,
  searched: SearchedFields,
): Promise<string[] | undefined> {
  const found = new Set<string>();
  let engine: string | undefined;
  for (let offset = 0; ; offset += pageSize) {
    if (run.signal.aborted) throw new JobEnded();
    const page = await deps.index.search({
      ...searched,
      workspace: run.workspace,
      search,
      filter,
      sort,
      timeZone,
      now: run.createdAt,
      offset,
      limit: pageSize,
    });
    if (engine !== undefined && engine !== page.engine) return undefined;
    engine = page.engine;
    for (const id of page.ids) found.add(id);
    if (offset + pageSize >= page.total) return found.size === page.total ? [...found] : undefined;
  }
}
