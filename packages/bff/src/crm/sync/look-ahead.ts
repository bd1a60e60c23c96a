import type { ContactRow } from '../../db/schema/contacts.ts';
import type { Deps } from '../../deps.ts';
import { wordsOf } from '../../fields/hidden-fields.ts';
import type { CheckedScope, StoredScope } from '../../jobs/check-scope.ts';
import { fieldsOf, queryOf } from '../../jobs/resolve-scope.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfContacts } from '../links.repo.ts';
import type { ExportCandidate } from './find-records.ts';
import { firstContacts } from './first-contacts.repo.ts';
import { recordsOf, skipOf } from './import-contacts.ts';
import { readContacts } from './imported-contacts.repo.ts';
import { matchRecords } from './match-records.ts';
import { planExport } from './plan-export.ts';
import type { PlannedStep } from './plan-import.ts';
import { nothingForeseen, planPage } from './plan-page.ts';
import type { SyncRun } from './sync-run.ts';

/** Records or contacts that are looked at. */
const maxRead = 1_000;

/** What a preview works with: a run without a job. */
export type Look = Omit<SyncRun, 'mappingVersion'>;

/** What a run would do about each. */
export interface Looked {
  steps: (PlannedStep & { contactId: string | undefined; externalId: string | undefined })[];
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

/** An import of records: the first of them. */
export async function lookAtRecords(deps: Deps, look: Look, since: string | undefined): Promise<Looked> {
  const steps: Looked['steps'] = [];
  let total = 0;
  const options = {
    fields: look.plan.remoteKeys,
    since: since === undefined ? undefined : new Date(since),
    most: maxRead,
  };
  const bytes = await look.session.estimate?.(options);
  const foreseen = nothingForeseen();
  let cursor: string | undefined;
  do {
    const page = await look.session.read({ ...options, cursor });
    total = page.total ?? total;
    steps.push(...(await planRecords(deps, look, page.records, foreseen)));
    cursor = page.next;
  } while (cursor !== undefined && steps.length < maxRead);
  return { steps, total: Math.max(total, steps.length), complete: cursor === undefined, bytes };
}

/** An import of the records of some contacts. */
export async function lookAtRecordsOf(deps: Deps, look: Look, scope: CheckedScope): Promise<Looked> {
  return byBatch(deps, look, scope, async (candidates) => {
    const found = await recordsOf(deps, look, candidates);
    const records = [...found.values()].filter((one): one is RemoteRecord => 'id' in one);
    const planned = await planRecords(deps, look, records);
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
  return byBatch(deps, look, scope, async (candidates) => {
    const planned = await planExport(deps, session, place, plan, fields, candidates);
    return planned.map((step) => ({ ...step, contactId: step.candidate.contactId, externalId: step.record?.id }));
  });
}

/** Plans for the first contacts of a scope, as many at once as one call to the CRM takes. */
async function byBatch(
  deps: Deps,
  look: Look,
  scope: CheckedScope,
  plan: (candidates: readonly ExportCandidate[]) => Promise<Looked['steps']>,
): Promise<Looked> {
  const { place, session } = look;
  const { ids, contacts, total } = await contactsOf(deps, look, scope);
  const steps: Looked['steps'] = [];
  for (let from = 0; from < ids.length; from += session.batchSize) {
    const some = ids.slice(from, from + session.batchSize);
    const links = await deps.database.inWorkspace(place.workspace, (tx) => findLinksOfContacts(tx, place, some));
    const byContact = new Map(links.map((link) => [link.contact_id, link]));
    steps.push(
      ...(await plan(
        some.map((contactId) => ({ contactId, contact: contacts.get(contactId), link: byContact.get(contactId) })),
      )),
    );
  }
  return { steps, total: Math.max(total, steps.length), complete: ids.length >= total };
}

interface ScopedContacts {
  ids: readonly string[];
  contacts: ReadonlyMap<string, ContactRow>;
  total: number;
}

async function contactsOf(deps: Deps, look: Look, { stored, ids: selected }: CheckedScope): Promise<ScopedContacts> {
  const { workspace } = look.place;
  if (stored.kind === 'all') {
    const { rows, total } = await deps.database.inWorkspace(workspace, (tx) => firstContacts(tx, workspace, maxRead));
    return { ids: rows.map(({ id }) => id), contacts: new Map(rows.map((row) => [row.id, row])), total };
  }
  const found =
    stored.kind === 'selected' ? { ids: selected, total: selected.length } : await match(deps, look, stored);
  const ids = found.ids.slice(0, maxRead);
  const contacts = await deps.database.inWorkspace(workspace, (tx) => readContacts(tx, workspace, ids));
  return { ids, contacts, total: found.total };
}

/** The first that match a query, by the search of the table. */
async function match(deps: Deps, { place, fields }: Look, scope: Extract<StoredScope, { kind: 'query' }>) {
  const { search, filter, sort, timeZone, exceptIds } = queryOf(scope);
  const searched = fieldsOf(scope, fields);
  const { ids, total } = await deps.index.search({
    ...wordsOf(searched, fields),
    workspace: place.workspace,
    fields: searched,
    search,
    filter,
    sort: sort.length > 0 ? sort : [{ field: 'id', direction: 'asc' }],
    timeZone,
    now: deps.now(),
    offset: 0,
    limit: Math.min(maxRead + exceptIds.length, 10_000),
  });
  const except = new Set(exceptIds);
  const wanted = ids.filter((id) => !except.has(id));
  // Of those left out only as many are known as were found.
  return { ids: wanted, total: total - (ids.length - wanted.length) };
}
