import type { ContactValues, Field } from '@peoplekit/core';
import { writeContact } from '../../contacts/contacts.repo.ts';
import { withDefaults } from '../../contacts/parse-values.ts';
import { storedValues } from '../../contacts/stored-values.ts';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { ContactRow } from '../../db/schema/contacts.ts';
import { type Counts, noCounts } from '../../jobs/job-counts.ts';
import { newUuid } from '../../uuid.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { type LinkPlace, type SyncedLink, saveSynced } from '../links.repo.ts';
import { snapshotOf } from './decide-record.ts';
import { insertContacts, lockContacts } from './imported-contacts.repo.ts';
import { matchRecords } from './match-records.ts';
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

/**
 * Writes a page of records into contacts and links, in the transaction that also notes how far the import is: a page is
 * written once or not at all.
 */
export async function applyImport(
  tx: WorkspaceTransaction,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  records: readonly RemoteRecord[],
  now: Date,
): Promise<Applied> {
  const matched = await matchRecords(tx, place, plan, fields, records);
  const known = await lockContacts(
    tx,
    place.workspace,
    matched.flatMap(({ contactId }) => contactId ?? []),
  );
  const steps = planPage(plan, fields, matched, known);
  const written = await writeContacts(tx, place, fields, steps, now);
  const links: SyncedLink[] = [];
  for (const [at, step] of steps.entries()) {
    const row = written[at] ?? (step.outcome === 'unchanged' ? step.contact : undefined);
    if (!row) continue;
    const { id: externalId, values } = step.matched.record;
    const snapshot = snapshotOf(plan.pairs, valuesOf(row, fields), values);
    links.push({ contact_id: row.id, external_id: externalId, revision: row.revision, snapshot });
  }
  await saveSynced(tx, place, links);
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

/** @returns the rows as they are now, at the place of their step; none where nothing was written */
async function writeContacts(
  tx: WorkspaceTransaction,
  { workspace }: LinkPlace,
  fields: readonly Field[],
  steps: readonly ImportStep[],
  now: Date,
): Promise<(ContactRow | undefined)[]> {
  const ids = steps.map(({ outcome }) => (outcome === 'create' ? newUuid(now) : undefined));
  const inserted = await insertContacts(
    tx,
    workspace,
    steps.flatMap((step, at) => {
      const id = ids[at];
      return id === undefined ? [] : [{ id, values: storedValues(withDefaults(changedValues(step), fields), fields) }];
    }),
  );
  const written: (ContactRow | undefined)[] = [];
  for (const [at, step] of steps.entries()) {
    const { contact } = step;
    if (step.outcome === 'create') written.push(inserted.get(ids[at] ?? ''));
    else if (step.outcome === 'update' && contact)
      written.push(await writeContact(tx, contact, storedValues(changedValues(step), fields, contact.custom)));
    else written.push(undefined);
  }
  return written;
}
