import type { MappedField, MappingInput, MatchKey, RemoteField } from '../contract/integrations.ts';
import type { Field } from '../fields/field.ts';

/** What can be wrong with a part of a mapping. */
export type MappingFaultCode =
  | 'field_unknown'
  | 'remote_unknown'
  | 'field_read_only'
  | 'remote_read_only'
  | 'field_cannot_take'
  | 'remote_cannot_take'
  | 'field_filled_twice'
  | 'remote_filled_twice'
  | 'values_name_twice'
  | 'values_name_unknown'
  | 'match_twice'
  | 'match_unknown'
  | 'external_id_missing'
  | 'external_id_not_text';

/** Pointer: JSON Pointer into the mapping (RFC 6901), such as `/fields/3/remote`. */
export interface MappingFault {
  pointer: string;
  code: MappingFaultCode;
  /** What the fault speaks of: a key, the name of an option, or the type of the remote field. */
  name: string;
}

/** Which types can become which at all; single values may still not. By type of our field. */
const fits: Record<Field['type'], { from: readonly RemoteField['type'][]; to: readonly RemoteField['type'][] }> = {
  text: { from: ['text', 'number', 'date', 'datetime', 'boolean', 'enum', 'list'], to: ['text', 'enum'] },
  number: { from: ['number', 'text'], to: ['number', 'text'] },
  date: { from: ['date', 'datetime', 'text', 'number'], to: ['date', 'datetime', 'text', 'number'] },
  boolean: { from: ['boolean', 'enum', 'text'], to: ['boolean', 'enum', 'text'] },
  enum: { from: ['enum', 'text', 'boolean'], to: ['enum', 'text', 'boolean'] },
  array: { from: ['list', 'enum'], to: ['list', 'text'] },
};

/** Why two fields cannot be mapped in a direction, by the side that cannot take the values of the other; else undefined. */
export function misfit(
  ours: Pick<Field, 'type'>,
  theirs: Pick<RemoteField, 'type'>,
  direction: MappedField['direction'],
): 'field_cannot_take' | 'remote_cannot_take' | undefined {
  const { from, to } = fits[ours.type];
  if (direction !== 'export' && !from.includes(theirs.type)) return 'field_cannot_take';
  if (direction !== 'import' && !to.includes(theirs.type)) return 'remote_cannot_take';
  return undefined;
}

/** Every fault of a mapping, with the place where it stands: the same in the browser and on the server. */
export function mappingFaults(
  { fields: mapped, match, externalIdField }: MappingInput,
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
  matchKeys: readonly MatchKey[],
): MappingFault[] {
  return [
    ...lineFaults(mapped, fields, remoteFields),
    ...matchFaults(match, matchKeys),
    ...idFaults(match, externalIdField, fields),
  ];
}

function lineFaults(
  mapped: readonly MappedField[],
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
): MappingFault[] {
  const faults: MappingFault[] = [];
  const written = { import: new Set<string>(), export: new Set<string>() };
  for (const [at, { field, remote, direction, values }] of mapped.entries()) {
    const say = (part: string, code: MappingFaultCode, name: string) =>
      faults.push({ pointer: `/fields/${at}/${part}`, code, name });
    const ours = fields.find(({ key }) => key === field);
    const theirs = remoteFields.find(({ key }) => key === remote);
    if (!ours) say('field', 'field_unknown', field);
    if (!theirs) say('remote', 'remote_unknown', remote);
    if (direction !== 'export' && ours?.readOnly) say('field', 'field_read_only', field);
    if (direction !== 'import' && theirs?.readOnly) say('remote', 'remote_read_only', remote);
    const wrong = ours && theirs && misfit(ours, theirs, direction);
    if (wrong) say('remote', wrong, theirs.type);
    if (direction !== 'export' && written.import.has(field)) say('field', 'field_filled_twice', field);
    if (direction !== 'import' && written.export.has(remote)) say('remote', 'remote_filled_twice', remote);
    if (direction !== 'export') written.import.add(field);
    if (direction !== 'import') written.export.add(remote);
    const names = Object.values(values ?? {});
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (direction !== 'export' && twice !== undefined) say('values', 'values_name_twice', twice);
    const unknown = theirs?.options && names.find((name) => !theirs.options?.some(({ value }) => value === name));
    if (unknown !== undefined) say('values', 'values_name_unknown', unknown);
  }
  return faults;
}

function matchFaults(match: readonly MatchKey[], matchKeys: readonly MatchKey[]): MappingFault[] {
  return [...match.entries()].flatMap(([at, key]) => {
    const faults: MappingFault[] = [];
    if (match.indexOf(key) !== at) faults.push({ pointer: `/match/${at}`, code: 'match_twice', name: key });
    if (!matchKeys.includes(key)) faults.push({ pointer: `/match/${at}`, code: 'match_unknown', name: key });
    return faults;
  });
}

function idFaults(
  match: readonly MatchKey[],
  externalIdField: string | undefined,
  fields: readonly Field[],
): MappingFault[] {
  const pointer = '/externalIdField';
  if (externalIdField === undefined)
    return match.includes('external_id') ? [{ pointer, code: 'external_id_missing', name: 'external_id' }] : [];
  const idField = fields.find(({ key }) => key === externalIdField);
  return idField?.type === 'text' ? [] : [{ pointer, code: 'external_id_not_text', name: externalIdField }];
}

/** Remote fields that a new record needs and that nothing is exported into. */
export function missingRequired(
  mapped: readonly Pick<MappedField, 'remote' | 'direction'>[],
  remoteFields: readonly RemoteField[],
): RemoteField[] {
  const filled = new Set(mapped.filter(({ direction }) => direction !== 'import').map(({ remote }) => remote));
  return remoteFields.filter(({ key, required }) => required && !filled.has(key));
}
