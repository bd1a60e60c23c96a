import type { Deps } from '../../deps.ts';
import { wordsOf } from '../../fields/hidden-fields.ts';
import type { CheckedScope, StoredScope } from '../../jobs/check-scope.ts';
import { fieldsOf, queryOf } from '../../jobs/resolve-scope.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfContacts } from '../links.repo.ts';
import { type ComparedContact, comparedFields } from './compared-contact.ts';
import { contactsAfter, countContacts, readCompared } from './compared-contacts.repo.ts';
import type { ExportCandidate } from './find-records.ts';
import { recordsOf, skipOf } from './import-contacts.ts';
import { readContacts } from './imported-contacts.repo.ts';
import { matchRecords } from './match-records.ts';
import { noneMade, planExport } from './plan-export.ts';
import type { PlannedStep } from './plan-import.ts';
import { nothingForeseen, planPage } from './plan-page.ts';
import type { SyncRun } from './sync-run.ts';

/** Contacts in one answer of the index. */
const pageSize = 10_000;

/** What would be done about one record or contact. */
export type LookedStep = PlannedStep & { contactId: string | undefined; externalId: string | undefined };

/** What a preview works with: a run without a job. */
export interface Look extends Omit<SyncRun, 'mappingVersion'> {
  /** Told of each, in the order in which a run would come to them; nothing is held here. */
  take(steps: readonly LookedStep[]): void;
  /** Whether there is time for more. */
  goesOn(): boolean;
}

/** How much there is to look at. */
export interface Looked {
  total: number;
  complete: boolean;
  /** Looked through there, where that is what one pays for. */
  bytes?: number | undefined;
}

/** What an import would do about some records, after those before. */
async function planRecords(
  deps: Deps,
  { place, plan, fields }: Look,
  records: readonly RemoteRecord[],
  foreseen = nothingForeseen(),
) {
  const planned = await deps.database.inWorkspace(place.workspace, async (tx) => {
    const matched = await matchRecords(tx, place, plan, fields, records, foreseen.contacts);
    const ids = matched.flatMap(({ contactId }) => contactId ?? []);
    const contacts = await readContacts(tx, place.workspace, ids);
    return planPage(plan, fields, matched, contacts, foreseen);
  });
  return planned.map((step) => ({ ...step, contactId: step.contact?.id, externalId: step.matched.record.id }));
}

/** An import of records. */
export async function lookAtRecords(deps: Deps, look: Look, since: string | undefined): Promise<Looked> {
  const options = {
    fields: look.plan.remoteKeys,
    since: since === undefined ? undefined : new Date(since),
    most: Number.MAX_SAFE_INTEGER,
  };
  const bytes = await look.session.estimate?.(options);
  const foreseen = nothingForeseen();
  let total = 0;
  let read = 0;
  let cursor: string | undefined;
  do {
    const page = await look.session.read({ ...options, cursor });
    total = page.total ?? total;
    look.take(await planRecords(deps, look, page.records, foreseen));
    read += page.records.length;
    cursor = page.next;
  } while (cursor !== undefined && look.goesOn());
  return { total: Math.max(total, read), complete: cursor === undefined, bytes };
}

/** An import of the records of some contacts. */
export async function lookAtRecordsOf(deps: Deps, look: Look, scope: CheckedScope): Promise<Looked> {
  const foreseen = nothingForeseen();
  return byBatch(deps, look, scope, async (candidates) => {
    const found = await recordsOf(deps, look, candidates);
    const records = [...found.values()].filter((one): one is RemoteRecord => 'id' in one);
    const planned = await planRecords(deps, look, records, foreseen);
    const without = candidates.flatMap((candidate) => {
      const skip = found.get(candidate.contactId);
      return skip && 'id' in skip ? [] : [skipped(candidate, skipOf(candidate, skip))];
    });
    return [...planned, ...without];
  });
}

const skipped = ({ contactId }: ExportCandidate, remark: NonNullable<PlannedStep['remark']>) => ({
  outcome: 'skip' as const,
  decision: { changes: [], conflicts: [], refused: [] },
  remark,
  contactId,
  externalId: undefined,
});

/** An export of contacts. */
export async function lookAtContacts(deps: Deps, look: Look, scope: CheckedScope): Promise<Looked> {
  const { session, place, plan, fields } = look;
  const foreseen = noneMade();
  return byBatch(deps, look, scope, async (candidates) => {
    const planned = await planExport(deps, session, place, plan, fields, candidates, foreseen);
    return planned.map((step) => ({ ...step, contactId: step.candidate.contactId, externalId: step.record?.id }));
  });
}

/** Plans for the contacts of a scope, as many at once as one call to the CRM takes. */
async function byBatch(
  deps: Deps,
  look: Look,
  scope: CheckedScope,
  plan: (candidates: readonly ExportCandidate[]) => Promise<LookedStep[]>,
): Promise<Looked> {
  const { place } = look;
  let read = 0;
  for await (const { ids, contacts, total } of contactsOf(deps, look, scope)) {
    if (read > 0 && !look.goesOn()) return { total: Math.max(total, read), complete: false };
    const links = await deps.database.inWorkspace(place.workspace, (tx) => findLinksOfContacts(tx, place, ids));
    const byContact = new Map(links.map((link) => [link.contact_id, link]));
    look.take(
      await plan(
        ids.map((contactId) => ({ contactId, contact: contacts.get(contactId), link: byContact.get(contactId) })),
      ),
    );
    read += ids.length;
  }
  return { total: read, complete: true };
}

/** Some contacts of a scope, and how many all of it are as far as that is known by now. */
interface ScopedContacts {
  ids: readonly string[];
  contacts: ReadonlyMap<string, ComparedContact>;
  total: number;
}

async function* contactsOf(deps: Deps, look: Look, scope: CheckedScope): AsyncGenerator<ScopedContacts> {
  const { workspace } = look.place;
  const { batchSize } = look.session;
  const compared = comparedFields(look.plan, look.fields);
  if (scope.stored.kind === 'all') {
    const total = await deps.database.inWorkspace(workspace, (tx) => countContacts(tx, workspace));
    for (let last: string | undefined; ; ) {
      const after = last;
      const rows = await deps.database.inWorkspace(workspace, (tx) =>
        contactsAfter(tx, workspace, after, batchSize, compared),
      );
      if (rows.length === 0) return;
      yield { ids: rows.map(({ id }) => id), contacts: new Map(rows.map((row) => [row.id, row])), total };
      last = rows.at(-1)?.id;
    }
  }
  for await (const { ids, total } of idsOf(deps, look, scope.stored, scope.ids))
    for (let from = 0; from < ids.length; from += batchSize) {
      const some = ids.slice(from, from + batchSize);
      const contacts = await deps.database.inWorkspace(workspace, (tx) => readCompared(tx, workspace, some, compared));
      yield { ids: some, contacts, total };
    }
}

/** Those that were selected, or that match a query by the search of the table. */
async function* idsOf(
  deps: Deps,
  { place, fields }: Look,
  scope: Exclude<StoredScope, { kind: 'all' }>,
  selected: readonly string[],
): AsyncGenerator<{ ids: readonly string[]; total: number }> {
  if (scope.kind === 'selected') {
    yield { ids: selected, total: selected.length };
    return;
  }
  const { search, filter, sort, timeZone, exceptIds } = queryOf(scope);
  const searched = fieldsOf(scope, fields);
  const except = new Set(exceptIds);
  let left = 0;
  for (let offset = 0; ; offset += pageSize) {
    const { ids, total } = await deps.index.search({
      ...wordsOf(searched, fields),
      workspace: place.workspace,
      fields: searched,
      search,
      filter,
      sort: sort.length > 0 ? sort : [{ field: 'id', direction: 'asc' }],
      timeZone,
      now: deps.now(),
      offset,
      limit: pageSize,
    });
    const wanted = ids.filter((id) => !except.has(id));
    left += ids.length - wanted.length;
    // Of those left out only as many are known as were found.
    yield { ids: wanted, total: total - left };
    if (offset + pageSize >= total) return;
  }
}
