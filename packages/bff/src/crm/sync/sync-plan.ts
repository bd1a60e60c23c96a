import { type Field, type MappingFaultCode, mappingFaults, missingRequired } from '@peoplekit/core';
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

/** What a mapping is held against: the fields there, and which of them are keys. */
export interface OtherSide {
  remoteFields: readonly RemoteField[];
  matchFields: Connector['matchFields'];
}

/**
 * The fields of an account, and those that a mapping names and the first export would make. Where an account has no fields
 * of its own for the keys, they are where the mapping has them.
 * @param present the fields that are there
 */
export function otherSide(
  { newField, matchFields }: Pick<Connector, 'newField' | 'matchFields'>,
  { fields: mapped }: Pick<MappingInput, 'fields'>,
  fields: readonly Field[],
  present: readonly RemoteField[],
): OtherSide {
  if (!newField) return { remoteFields: present, matchFields };
  const all = new Map(present.map((field) => [field.key, field]));
  const names = new Set(present.map(({ key }) => key.toLowerCase()));
  for (const { field, remote, direction } of mapped) {
    const ours = fields.find(({ key }) => key === field);
    // Names that differ in capitals alone are one name there.
    const made =
      ours && direction !== 'import' && !names.has(remote.toLowerCase()) ? newField(remote, ours.type) : undefined;
    if (!made) continue;
    all.set(remote, made);
    names.add(remote.toLowerCase());
  }
  const mappedTo = (field: string) => mapped.find((line) => line.field === field)?.remote;
  const { email = mappedTo('email'), phone = mappedTo('phone'), external_id } = matchFields;
  return {
    remoteFields: [...all.values()],
    matchFields: {
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      ...(external_id !== undefined && { external_id }),
    },
  };
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
  { remoteFields, matchFields }: OtherSide,
): MappingProblem[] {
  return mappingFaults(mapping, fields, remoteFields, Object.keys(matchFields) as MatchKey[]).map(
    ({ pointer, code, name }) => ({ pointer, message: messages[code](name) }),
  );
}

/** What a new record needs there and no export fills. It may be saved so; a CRM that nothing is written to needs nothing. */
export function requiredProblems(
  { capabilities }: Pick<Connector, 'capabilities'>,
  { fields }: Pick<MappingInput, 'fields'>,
  present: readonly RemoteField[],
): MappingProblem[] {
  if (!capabilities.export) return [];
  return missingRequired(fields, present).map(({ label }) => ({
    pointer: '/fields',
    message: `${label} is needed for new records there, and nothing is written into it`,
  }));
}

/** @param mapping one without problems. */
export function createPlan(
  direction: SyncDirection,
  mapping: MappingInput,
  fields: readonly Field[],
  { remoteFields, matchFields }: OtherSide,
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
