import type { Field } from '@peoplekit/core';
import type { MatchKey } from '@peoplekit/core/contract';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { LinkRow } from '../../db/schema/crm.ts';
import { keyText, type RemoteRecord } from '../connectors/connector.ts';
import { findLinksOfContacts, findLinksOfRecords, type LinkPlace } from '../links.repo.ts';
import { findKeyHolders } from './contact-keys.repo.ts';
import { toOurs } from './convert-value.ts';
import type { SyncPlan } from './sync-plan.ts';

/** Why nothing is done about a record or a contact. */
export interface Skip {
  code: string;
  message: string;
}

/** A record, and the contact that it is; neither contact nor skip: it is new. */
export interface MatchedRecord {
  record: RemoteRecord;
  contactId: string | undefined;
  link: LinkRow | undefined;
  skip: Skip | undefined;
}

export const ambiguous = (what: string): Skip => ({
  code: 'ambiguous',
  message: `${what}: nobody can tell which is meant.`,
});
const linkedElsewhere: Skip = {
  code: 'linked_elsewhere',
  message: 'The contact that it matches is linked to another record.',
};

/** Our field of a key, and what a record holds for it, in our spelling. */
export function keyOf(key: MatchKey, plan: SyncPlan, fields: readonly Field[]) {
  if (key === 'external_id')
    return plan.externalIdField && { field: plan.externalIdField, of: ({ id }: RemoteRecord) => id };
  const field = fields.find((one) => one.key === key);
  const remote = plan.matchFields[key];
  if (!field || !remote) return undefined;
  const pair = { field: key, remote, direction: 'both', rule: 'fill_empty', ours: field } as const;
  const theirs = { key: remote, label: remote, type: 'text', readOnly: false, required: false } as const;
  return {
    field,
    of({ values }: RemoteRecord) {
      const converted = toOurs({ ...pair, theirs }, values[remote] ?? null);
      return 'value' in converted ? keyText(converted.value) : undefined;
    },
  };
}

/**
 * Finds the contact of each record: by the link first, then by the keys of the mapping in their order. Who matches several
 * is nobody's: it is never guessed.
 * @param found contacts that records before have turned out to be, where that is not stored
 */
export async function matchRecords(
  tx: WorkspaceTransaction,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  records: readonly RemoteRecord[],
  found: ReadonlySet<string> = new Set(),
): Promise<MatchedRecord[]> {
  const links = await findLinksOfRecords(
    tx,
    place,
    records.map(({ id }) => id),
  );
  const byRecord = new Map(links.map((link) => [link.external_id, link]));
  const matched = records.map((record): MatchedRecord => {
    const link = byRecord.get(record.id);
    return { record, contactId: link?.contact_id, link, skip: undefined };
  });
  const taken = new Set([...found, ...links.map(({ contact_id }) => contact_id)]);
  for (const key of plan.match) {
    const asked = keyOf(key, plan, fields);
    if (!asked) continue;
    const open = matched.filter(({ contactId, skip }) => contactId === undefined && !skip);
    const values = open.flatMap(({ record }) => asked.of(record) ?? []);
    const holders = Map.groupBy(
      await findKeyHolders(tx, place.workspace, asked.field, [...new Set(values)]),
      ({ value }) => value,
    );
    const candidates = [...holders.values()].flatMap((held) => (held.length === 1 ? (held[0]?.id ?? []) : []));
    const linked = new Set(
      (await findLinksOfContacts(tx, place, candidates))
        .filter(({ external_id }) => external_id !== null)
        .map(({ contact_id }) => contact_id),
    );
    for (const entry of open) {
      const value = asked.of(entry.record);
      const held = value === undefined ? [] : (holders.get(value) ?? []);
      const [only] = held;
      if (held.length > 1)
        entry.skip = ambiguous(`${held.length} contacts have the same ${asked.field.label.toLowerCase()}`);
      else if (only && linked.has(only.id)) entry.skip = linkedElsewhere;
      else if (only && taken.has(only.id))
        entry.skip = ambiguous(`Another record has the same ${asked.field.label.toLowerCase()}`);
      else if (only) {
        entry.contactId = only.id;
        taken.add(only.id);
      }
    }
  }
  return matched;
}
