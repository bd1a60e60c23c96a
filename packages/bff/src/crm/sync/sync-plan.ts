import { type Field, type MappingFaultCode, mappingFaults } from '@peoplekit/core';
import type { MappingInput, MatchKey, RemoteField, SyncDirection } from '@peoplekit/core/contract';
import type { Connector } from '../connectors/connector.ts';
import type { FieldPair } from './convert-value.ts';

/** A mapping with the fields that it speaks of. */
export interface SyncPlan {
  direction: SyncDirection;
  /** All that are mapped: what both sides were is noted for each. */
  pairs: readonly FieldPair[];
  /** Those that go in this direction. */
  moved: readonly FieldPair[];
  match: MappingInput['match'];
  /** Our field that holds ids of the CRM. */
  externalIdField: Field | undefined;
  /** Keys of the fields of the CRM that are to be read. */
  remoteKeys: readonly string[];
  matchFields: Connector['matchFields'];
}

/** What of a mapping fits no more, or does not fit yet. */
export interface MappingProblem {
  pointer: string;
  message: string;
}

const messages: Record<MappingFaultCode, (name: string) => string> = {
  field_unknown: (name) => `"${name}" is not a field`,
  remote_unknown: (name) => `"${name}" is not a field there`,
  field_read_only: () => 'is read-only here: map it for export only',
  remote_read_only: () => 'is read-only there: map it for import only',
  field_cannot_take: (name) => `cannot take values of the type ${name}`,
  remote_cannot_take: (name) => `cannot be written into the type ${name}`,
  field_filled_twice: () => 'is filled by another line already',
  remote_filled_twice: () => 'is filled by another line already',
  values_name_twice: () => 'must not give one name to two values',
  values_name_unknown: (name) => `"${name}" is not one of the options there`,
  match_twice: () => 'is named twice',
  match_unknown: () => 'cannot be asked for there',
  external_id_missing: () => 'is needed for matching by external_id',
  external_id_not_text: () => 'must be a text field',
};

/** Every fault of a mapping, with the place where it stands. */
export function mappingProblems(
  mapping: MappingInput,
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
  matchFields: Connector['matchFields'],
): MappingProblem[] {
  return mappingFaults(mapping, fields, remoteFields, Object.keys(matchFields) as MatchKey[]).map(
    ({ pointer, code, name }) => ({ pointer, message: messages[code](name) }),
  );
}

/** @param mapping one without problems. */
export function createPlan(
  direction: SyncDirection,
  mapping: MappingInput,
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
  matchFields: Connector['matchFields'],
): SyncPlan {
  const pairs = mapping.fields.flatMap((mapped): FieldPair[] => {
    const ours = fields.find(({ key }) => key === mapped.field);
    const theirs = remoteFields.find(({ key }) => key === mapped.remote);
    return ours && theirs ? [{ ...mapped, ours, theirs }] : [];
  });
  const byKey = mapping.match.filter((key) => key !== 'external_id').flatMap((key) => matchFields[key] ?? []);
  return {
    direction,
    pairs,
    moved: pairs.filter((pair) => pair.direction === 'both' || pair.direction === direction),
    match: mapping.match,
    externalIdField: fields.find(({ key }) => key === mapping.externalIdField),
    remoteKeys: [...new Set([...pairs.map(({ remote }) => remote), ...byKey])],
    matchFields,
  };
}
