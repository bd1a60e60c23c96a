import { type ContactValues, crmStatusField, type Field, isEmptyValue } from '@peoplekit/core';
import { withDefaults } from '../../contacts/parse-values.ts';
import { storedValues } from '../../contacts/stored-values.ts';
import { type ContactChange, changeContacts, insertContacts } from '../../contacts/upsert.repo.ts';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { planByKeys } from '../../db/plan-by-keys.ts';
import type { ContactRow } from '../../db/schema/contacts.ts';
import { mapInSlices } from '../../in-slices.ts';
import { type Counts, noCounts } from '../../jobs/job-counts.ts';
import { newUuid } from '../../uuid.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { type LinkPlace, type SyncedLink, saveSynced } from '../links.repo.ts';
import { snapshotOf } from './decide-record.ts';
import { lockContacts, readContacts } from './imported-contacts.repo.ts';
import { type MatchedRecord, matchRecords, type Skip } from './match-records.ts';
import type { Outcome } from './outcomes.repo.ts';
import { type ImportStep, valuesOf } from './plan-import.ts';
import { planPage } from './plan-page.ts';
import type { SyncPlan } from './sync-plan.ts';

export interface Applied {
  counts: Counts;
  /** One for each record, in their order. */
  outcomes: Outcome[];
}

const changedValues = ({ decision }: ImportStep): ContactValues =>
  Object.fromEntries(decision.changes.map(({ pair, after }) => [pair.ours.key, after]));

const outcomeNames = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  skip: 'skipped',
  fail: 'failed',
} as const;

const changed: Skip = { code: 'changed', message: 'It was changed or deleted while its record was read.' };

/** Leaves out each record that is no more the one of the contact that it was read for: it makes no new contact either. */
const meantFor = (matched: readonly MatchedRecord[], contacts: ReadonlyMap<string, string>) =>
  matched.map((one) =>
    one.skip || one.contactId === contacts.get(one.record.id) ? one : { ...one, contactId: undefined, skip: changed },
  );

/**
 * Writes a page of records into contacts and links, in the transaction that also notes how far the import is: a page is
 * written once or not at all.
 * @param readFor by the id of the record, the contact that it was read for, where it was read for one
 */
export async function applyImport(
  tx: WorkspaceTransaction,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  records: readonly RemoteRecord[],
  now: Date,
  readFor?: ReadonlyMap<string, string>,
): Promise<Applied> {
  await planByKeys(tx);
  const found = await matchRecords(tx, place, plan, fields, records);
  const matched = readFor ? meantFor(found, readFor) : found;
  const known = await lockContacts(
    tx,
    place.workspace,
    matched.flatMap(({ contactId }) => contactId ?? []),
  );
  const steps = await planPage(plan, fields, matched, known);
  const written = await writeContacts(tx, place, fields, steps, now);
  const compared = plan.pairs.map(({ ours }) => ours);
  const links = await mapInSlices(steps, (step, at): SyncedLink | [] => {
    const row = written[at] ?? (step.outcome === 'unchanged' ? step.contact : undefined);
    if (!row) return [];
    const { id: externalId, values } = step.matched.record;
    const snapshot = snapshotOf(plan.pairs, valuesOf(row, compared), values);
    return { contact_id: row.id, external_id: externalId, revision: row.revision, snapshot };
  });
  await saveSynced(tx, place, links.flat());
  const counts = { ...noCounts };
  const outcomes = steps.map((step, at): Outcome => {
    const outcome = outcomeNames[step.outcome];
    counts[outcome] += 1;
    const { remark, matched: of } = step;
    // The report has no column for it.
    const message = remark && `Record ${of.record.id}: ${remark.message}`;
    return {
      outcome,
      contactId: written[at]?.id ?? step.contact?.id,
      externalId: of.record.id,
      code: remark?.code,
      message,
    };
  });
  return { counts, outcomes };
}

/** What is new about a contact, as columns and custom fields. */
function changeOf(id: string, step: ImportStep, fields: readonly Field[]): ContactChange {
  const change: ContactChange = { id, columns: {}, custom: {}, emptied: [] };
  const values = changedValues(step);
  for (const { key, kind } of fields) {
    if (key === 'id' || !Object.hasOwn(values, key)) continue;
    const value = values[key] ?? null;
    if (kind === 'system') change.columns[key] = value;
    else if (isEmptyValue(value)) change.emptied.push(key);
    else change.custom[key] = value;
  }
  return change;
}

/**
 * Writes all in two statements, however many they are.
 * @returns the rows as they are now, at the place of their step; none where nothing was written
 */
async function writeContacts(
  tx: WorkspaceTransaction,
  { workspace }: LinkPlace,
  fields: readonly Field[],
  steps: readonly ImportStep[],
  now: Date,
): Promise<(ContactRow | undefined)[]> {
  const ids = steps.map(({ outcome, contact }) => {
    if (outcome === 'create') return newUuid(now);
    return outcome === 'update' ? contact?.id : undefined;
  });
  const fresh = steps.flatMap((step, at) => {
    const id = ids[at];
    if (step.outcome !== 'create' || id === undefined) return [];
    const columns = storedValues(withDefaults(changedValues(step), fields), fields);
    // Its link comes in the same transaction: a row that is written twice costs twice.
    return [{ id, columns: { ...columns, [crmStatusField.key]: 'synced' } }];
  });
  await insertContacts(tx, workspace, fresh);
  const changes = steps.flatMap((step, at) =>
    step.outcome === 'update' && ids[at] !== undefined ? [changeOf(ids[at], step, fields)] : [],
  );
  await changeContacts(tx, workspace, changes);
  const rows = await readContacts(
    tx,
    workspace,
    ids.flatMap((id) => id ?? []),
  );
  return ids.map((id) => (id === undefined ? undefined : rows.get(id)));
}
