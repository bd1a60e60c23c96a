import type { Field } from '@peoplekit/core';
import type { MatchKey } from '@peoplekit/core/contract';
import type { LinkRow } from '../../db/schema/crm.ts';
import type { Deps } from '../../deps.ts';
import { type CrmSession, keyText, type RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfRecords, type LinkPlace } from '../links.repo.ts';
import { type ComparedContact, comparedValue } from './compared-contact.ts';
import { toTheirs } from './convert-value.ts';
import { ambiguous, type Skip } from './match-records.ts';
import type { SyncPlan } from './sync-plan.ts';

/** A contact whose record is wanted, with what is known of it. */
export interface ExportCandidate {
  contactId: string;
  /** Undefined when there is no such contact, or not any more. */
  contact: ComparedContact | undefined;
  link: LinkRow | undefined;
  /** A run that died was about to make its record: it may be there. */
  wasBegun?: boolean;
}

export const linkedElsewhere: Skip = {
  code: 'linked_elsewhere',
  message: 'The record that it matches is linked to another contact.',
};

/** What a contact is asked for by: in the spelling of the CRM. */
function keyOf(key: MatchKey, plan: SyncPlan, fields: readonly Field[], contact: ComparedContact): string | undefined {
  const remote = plan.matchFields[key];
  if (key === 'external_id') return plan.externalIdField && keyText(comparedValue(contact, plan.externalIdField));
  const pair = plan.pairs.find(({ field }) => field === key);
  const field = fields.find((one) => one.key === key);
  if (!remote || !field) return undefined;
  const value = comparedValue(contact, field);
  const converted = pair ? toTheirs(pair, value) : { value };
  return 'value' in converted ? keyText(converted.value) : undefined;
}

/** All that a contact is asked for by, in small letters. */
export function keysOf({ contact }: ExportCandidate, plan: SyncPlan, fields: readonly Field[]): string[] {
  if (!contact) return [];
  return plan.match.flatMap((key) => keyOf(key, plan, fields, contact)?.toLowerCase() ?? []);
}

const heldBy = (key: MatchKey, plan: SyncPlan, { id, values }: RemoteRecord) =>
  key === 'external_id' ? id : keyText(values[plan.matchFields[key] ?? '']);

/**
 * The record of each contact: the one that it is linked to, that was made for it, or that holds the same key; or why there is
 * none to be had. Contacts without either are new there.
 */
export async function findRecords(
  deps: Deps,
  session: CrmSession,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  open: readonly ExportCandidate[],
): Promise<Map<string, RemoteRecord | Skip>> {
  const found = new Map<string, RemoteRecord | Skip>();
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
        candidate.contact && keyOf(key, plan, fields, candidate.contact)?.toLowerCase(),
      ]),
    );
    const wanted = [...new Set([...keys.values()].filter((value) => value !== undefined))];
    if (wanted.length === 0) continue;
    const records = Map.groupBy(
      (await session.find(key, wanted, plan.remoteKeys, plan.matchFields[key])) ?? [],
      (record) => heldBy(key, plan, record)?.toLowerCase(),
    );
    const linkedIds = await linkedRecords(deps, place, [...records.values()].flat());
    const taken = new Set([...found.values()].flatMap((record) => ('id' in record ? record.id : [])));
    for (const { contactId } of asking) {
      const value = keys.get(contactId);
      const held = value === undefined ? [] : (records.get(value) ?? []);
      const [only] = held;
      if (!only) continue;
      if (held.length > 1) found.set(contactId, ambiguous(`${held.length} records there have the same ${key}`));
      else if (linkedIds.has(only.id)) found.set(contactId, linkedElsewhere);
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

async function linkedRecords(
  deps: Deps,
  place: LinkPlace,
  records: readonly RemoteRecord[],
): Promise<Set<string | null>> {
  if (records.length === 0) return new Set();
  const ids = records.map(({ id }) => id);
  const links = await deps.database.inWorkspace(place.workspace, (tx) => findLinksOfRecords(tx, place, ids), {
    readOnly: true,
  });
  return new Set(links.map(({ external_id }) => external_id));
}
