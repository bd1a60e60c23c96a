import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { resolveScope } from '../../jobs/resolve-scope.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfContacts } from '../links.repo.ts';
import { type Applied, applyImport } from './apply-import.ts';
import { checkChunk, checkRun } from './check-counts.ts';
import { comparedFields } from './compared-contact.ts';
import { readCompared } from './compared-contacts.repo.ts';
import { type ExportCandidate, findRecords } from './find-records.ts';
import { holdContacts } from './imported-contacts.repo.ts';
import type { Skip } from './match-records.ts';
import { nextOpenItems, type Outcome, setOutcomes } from './outcomes.repo.ts';
import { holdFields, type SyncRun } from './sync-run.ts';

/** Why nothing is read for a contact that is gone. */
export const erased: Skip = { code: 'not_found', message: 'There is no such contact here, or not any more.' };

const noRecord: Skip = {
  code: 'no_record',
  message: 'There is no record that it is linked to or that has the same key.',
};

/**
 * Reads the records of some contacts: those that they are linked to, or that hold the same key. Batch after batch in one
 * transaction together with how far it is.
 */
export async function importContacts(
  deps: Deps,
  run: JobRun<{ scope: StoredScope }>,
  sync: SyncRun,
  before: number,
): Promise<void> {
  const { place, plan, fields, session } = sync;
  const owner = { workspace_id: run.workspace, id: run.id };
  const compared = comparedFields(plan, fields);
  const resolved = await resolveScope(deps, run, run.input.scope, fields);
  for (let position = before; ; ) {
    const batch = await deps.database.inWorkspace(run.workspace, async (tx) => {
      const items = await nextOpenItems(tx, owner, position, session.batchSize);
      const ids = items.flatMap(({ contactId }) => contactId ?? []);
      const contacts = await readCompared(tx, run.workspace, ids, compared);
      const links = new Map((await findLinksOfContacts(tx, place, ids)).map((link) => [link.contact_id, link]));
      return items.map(({ position: at, contactId = '' }) => ({
        at,
        contactId,
        contact: contacts.get(contactId),
        link: links.get(contactId),
      }));
    });
    const last = batch.at(-1)?.at;
    if (last === undefined) {
      await run.step(async (tx) => ({ value: await checkRun(tx, owner, resolved, noCounts) }));
      return;
    }
    const read = await recordsOf(deps, sync, batch);
    await run.step(async (tx) => {
      await holdFields(tx, sync);
      // Whoever was erased meanwhile does not come back by their record.
      const there = await holdContacts(tx, place.workspace, [...read.keys()]);
      const found = new Map([...read].map(([id, one]) => [id, there.has(id) ? one : erased]));
      const records = [...found.values()].filter((one): one is RemoteRecord => 'id' in one);
      const readFor = new Map([...found].flatMap(([id, one]) => ('id' in one ? [[one.id, id]] : [])));
      const applied = await applyImport(tx, place, plan, fields, records, deps.now(), readFor);
      const outcomes = batch.map((candidate) => outcomeOf(candidate, found.get(candidate.contactId), applied));
      const counts = { ...noCounts };
      for (const { outcome } of outcomes) counts[outcome] += 1;
      checkChunk(records.length, applied.counts);
      checkChunk(batch.length, counts);
      await setOutcomes(
        tx,
        owner,
        outcomes.map((outcome, index) => ({ ...outcome, position: batch[index]?.at ?? 0 })),
      );
      return { value: undefined, progress: { counts, checkpoint: { resolved, position: last } } };
    });
    position = last;
  }
}

const isThere = ({ contact }: ExportCandidate) => contact !== undefined && !contact.deleted_at;

/** The record of each contact that is there, or why none is read. */
export function recordsOf(
  deps: Deps,
  { session, place, plan, fields }: Pick<SyncRun, 'session' | 'place' | 'plan' | 'fields'>,
  candidates: readonly ExportCandidate[],
): Promise<Map<string, RemoteRecord | Skip>> {
  return findRecords(deps, session, place, plan, fields, candidates.filter(isThere));
}

function outcomeOf(candidate: ExportCandidate, found: RemoteRecord | Skip | undefined, applied: Applied): Outcome {
  const { contactId } = candidate;
  if (!isThere(candidate)) return { contactId, outcome: 'skipped', ...skipOf(candidate, undefined) };
  if (!found || !('id' in found)) return { contactId, outcome: 'skipped', ...skipOf(candidate, found) };
  const outcome = applied.outcomes.find(({ externalId }) => externalId === found.id);
  return { outcome: 'skipped', ...noRecord, ...outcome, contactId };
}

/** Why there is no record to read. */
export function skipOf({ contact, link }: ExportCandidate, found: Skip | undefined): Skip {
  if (!contact || contact.deleted_at) return erased;
  if (found) return found;
  if (link?.external_id) return { code: 'gone', message: 'The record that it is linked to is not there any more.' };
  return noRecord;
}
