import type { ContactValues, Field } from '@peoplekit/core';
import type { MatchKey } from '@peoplekit/core/contract';
import type { ContactRow } from '../../db/schema/contacts.ts';
import type { LinkRow } from '../../db/schema/crm.ts';
import type { Deps } from '../../deps.ts';
import { type CrmSession, keyText, type RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfRecords, type LinkPlace } from '../links.repo.ts';
import { toTheirs } from './convert-value.ts';
import { type Decision, decideRecord, newerOf, snapshotKey } from './decide-record.ts';
import { ambiguous, type Skip } from './match-records.ts';
import { type PlannedStep, refusalOf, valuesOf } from './plan-import.ts';
import type { SyncPlan } from './sync-plan.ts';

/** A contact to export, with what is known of it. */
export interface ExportCandidate {
  contactId: string;
  /** Undefined when there is no such contact, or not any more. */
  contact: ContactRow | undefined;
  link: LinkRow | undefined;
  /** A run that died was about to make its record: it may be there. */
  wasBegun?: boolean;
}

export interface ExportStep extends PlannedStep {
  candidate: ExportCandidate;
  /** What it was before; undefined when it was not asked for or there is none. */
  record: RemoteRecord | undefined;
}

const nothing: Decision = { changes: [], conflicts: [], refused: [] };

/** Nothing to tell: the contact is as it was, and every field that is mapped now was mapped then. */
function isSettled({ contact, link }: ExportCandidate, { moved }: SyncPlan): boolean {
  return (
    link?.status === 'synced' &&
    link.external_id !== null &&
    link.revision === contact?.revision &&
    moved.every((pair) => link.snapshot[snapshotKey(pair)] !== undefined)
  );
}

/**
 * Decides about contacts: reads the records that they are linked to or that hold the same keys, and compares. Writes
 * nothing.
 */
export async function planExport(
  deps: Deps,
  session: CrmSession,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  candidates: readonly ExportCandidate[],
): Promise<ExportStep[]> {
  const found = await findRecords(deps, session, place, plan, fields, candidates);
  return candidates.map((candidate): ExportStep => {
    const step = (
      outcome: PlannedStep['outcome'],
      decision: Decision,
      remark?: Skip,
      record?: RemoteRecord,
    ): ExportStep => ({
      candidate,
      outcome,
      decision,
      remark,
      record,
    });
    const { contact, link } = candidate;
    if (!contact || contact.deleted_at)
      return step('skip', nothing, { code: 'not_found', message: 'There is no such contact here, or not any more.' });
    if (isSettled(candidate, plan)) return step('unchanged', nothing);
    const match = found.get(contact.id);
    if (match && 'code' in match) return step('skip', nothing, match);
    if (link?.external_id && !match)
      return step('skip', nothing, { code: 'gone', message: 'The record that it is linked to is not there any more.' });
    const decision = decideRecord('export', plan.moved, {
      ours: valuesOf(contact, fields),
      theirs: match?.values ?? {},
      snapshot: link?.snapshot,
      newer: newerOf(contact.updated_at, match?.updatedAt),
    });
    const remark = refusalOf(decision);
    if (match) {
      if (decision.changes.length > 0) return step('update', decision, remark, match);
      return remark ? step('fail', decision, remark, match) : step('unchanged', decision, undefined, match);
    }
    const missing = plan.moved.filter(
      ({ theirs, remote }) => theirs.required && !decision.changes.some(({ pair }) => pair.remote === remote),
    );
    if (missing.length > 0)
      return step('fail', decision, {
        code: 'required_missing',
        message: `A new record needs ${missing.map(({ theirs }) => theirs.label).join(', ')}.`,
      });
    if (decision.changes.length > 0) return step('create', decision, remark);
    return step(
      remark ? 'fail' : 'skip',
      decision,
      remark ?? { code: 'empty', message: 'The contact holds nothing that is mapped.' },
    );
  });
}

/** What a contact is asked for by: in the spelling of the CRM. */
function keyOf(key: MatchKey, plan: SyncPlan, fields: readonly Field[], values: ContactValues): string | undefined {
  const remote = plan.matchFields[key];
  if (key === 'external_id') return plan.externalIdField && keyText(values[plan.externalIdField.key]);
  const pair = plan.pairs.find(({ field }) => field === key);
  const field = fields.find((one) => one.key === key);
  if (!remote || !field) return undefined;
  const converted = pair ? toTheirs(pair, values[key] ?? null) : { value: values[key] ?? null };
  return 'value' in converted ? keyText(converted.value) : undefined;
}

const heldBy = (key: MatchKey, plan: SyncPlan, { id, values }: RemoteRecord) =>
  key === 'external_id' ? id : keyText(values[plan.matchFields[key] ?? '']);

/** The record of each contact, or why there is none to be had; contacts without either are new. */
async function findRecords(
  deps: Deps,
  session: CrmSession,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  candidates: readonly ExportCandidate[],
): Promise<Map<string, RemoteRecord | Skip>> {
  const found = new Map<string, RemoteRecord | Skip>();
  const open = candidates.filter(
    (candidate) => candidate.contact && !candidate.contact.deleted_at && !isSettled(candidate, plan),
  );
  const linked = open.filter(({ link }) => link?.external_id);
  const byId = new Map(
    (
      await readByIds(
        session,
        plan,
        linked.flatMap(({ link }) => link?.external_id ?? []),
      )
    ).map((record) => [record.id, record]),
  );
  for (const { contactId, link } of linked) {
    const record = byId.get(link?.external_id ?? '');
    if (record) found.set(contactId, record);
  }
  const unlinked = open.filter(({ link }) => !link?.external_id);
  if (unlinked.length === 0) return found;
  const begun = unlinked.filter(({ wasBegun }) => wasBegun).map(({ contactId }) => contactId);
  const made = begun.length > 0 ? await session.find('contact_id', begun, plan.remoteKeys) : [];
  for (const record of made ?? []) if (record.contactId !== undefined) found.set(record.contactId, record);
  for (const key of plan.match) {
    const asking = unlinked.filter(({ contactId }) => !found.has(contactId));
    const keys = new Map(
      asking.map((candidate) => [
        candidate.contactId,
        candidate.contact && keyOf(key, plan, fields, valuesOf(candidate.contact, fields))?.toLowerCase(),
      ]),
    );
    const wanted = [...new Set([...keys.values()].filter((value) => value !== undefined))];
    if (wanted.length === 0) continue;
    const records = Map.groupBy(
      (await session.find(key, wanted, plan.remoteKeys, plan.matchFields[key])) ?? [],
      (record) => heldBy(key, plan, record)?.toLowerCase(),
    );
    const linkedIds = await linkedElsewhere(deps, place, [...records.values()].flat());
    const taken = new Set([...found.values()].flatMap((record) => ('id' in record ? record.id : [])));
    for (const { contactId } of asking) {
      const value = keys.get(contactId);
      const held = value === undefined ? [] : (records.get(value) ?? []);
      const [only] = held;
      if (!only) continue;
      if (held.length > 1) found.set(contactId, ambiguous(`${held.length} records there have the same ${key}`));
      else if (linkedIds.has(only.id))
        found.set(contactId, {
          code: 'linked_elsewhere',
          message: 'The record that it matches is linked to another contact.',
        });
      else if (taken.has(only.id)) found.set(contactId, ambiguous(`Another contact has the same ${key}`));
      else {
        taken.add(only.id);
        found.set(contactId, only);
      }
    }
  }
  return found;
}

async function readByIds(session: CrmSession, plan: SyncPlan, ids: readonly string[]): Promise<RemoteRecord[]> {
  return ids.length === 0 ? [] : session.readByIds(ids, plan.remoteKeys);
}

async function linkedElsewhere(
  deps: Deps,
  place: LinkPlace,
  records: readonly RemoteRecord[],
): Promise<Set<string | null>> {
  const links = await deps.database.inWorkspace(place.workspace, (tx) =>
    findLinksOfRecords(
      tx,
      place,
      records.map(({ id }) => id),
    ),
  );
  return new Set(links.map(({ external_id }) => external_id));
}
