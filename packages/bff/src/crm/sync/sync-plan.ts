import type { Field } from '@peoplekit/core';
import type { MappingInput, RemoteField, SyncDirection } from '@peoplekit/core/contract';
import type { Connector } from '../connectors/connector.ts';
import { type FieldPair, misfit } from './convert-value.ts';

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

/** Every fault of a mapping, with the place where it stands. */
export function mappingProblems(
  { fields: mapped, match, externalIdField }: MappingInput,
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
  matchFields: Connector['matchFields'],
): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const written = { import: new Set<string>(), export: new Set<string>() };
  for (const [at, { field, remote, direction, values }] of mapped.entries()) {
    const say = (part: string, message: string) => problems.push({ pointer: `/fields/${at}/${part}`, message });
    const ours = fields.find(({ key }) => key === field);
    const theirs = remoteFields.find(({ key }) => key === remote);
    if (!ours) say('field', `"${field}" is not a field`);
    if (!theirs) say('remote', `"${remote}" is not a field there`);
    if (direction !== 'export' && ours?.readOnly) say('field', 'is read-only here: map it for export only');
    if (direction !== 'import' && theirs?.readOnly) say('remote', 'is read-only there: map it for import only');
    const wrong = ours && theirs && misfit(ours, theirs, direction);
    if (wrong) say('remote', wrong);
    if (direction !== 'export' && written.import.has(field)) say('field', 'is filled by another line already');
    if (direction !== 'import' && written.export.has(remote)) say('remote', 'is filled by another line already');
    if (direction !== 'export') written.import.add(field);
    if (direction !== 'import') written.export.add(remote);
    const names = Object.values(values ?? {});
    if (direction !== 'export' && new Set(names).size < names.length)
      say('values', 'must not give one name to two values');
    const unknown = theirs?.options && names.find((name) => !theirs.options?.some(({ value }) => value === name));
    if (unknown !== undefined) say('values', `"${unknown}" is not one of the options there`);
  }
  for (const [at, key] of match.entries()) {
    if (match.indexOf(key) !== at) problems.push({ pointer: `/match/${at}`, message: 'is named twice' });
    if (!matchFields[key]) problems.push({ pointer: `/match/${at}`, message: 'cannot be asked for there' });
  }
  if (match.includes('external_id') && externalIdField === undefined)
    problems.push({ pointer: '/externalIdField', message: 'is needed for matching by external_id' });
  const idField = fields.find(({ key }) => key === externalIdField);
  if (externalIdField !== undefined && idField?.type !== 'text')
    problems.push({ pointer: '/externalIdField', message: 'must be a text field' });
  return problems;
}

/** Remote fields that a new record needs and that nothing is exported into. */
export function missingRequired({ fields: mapped }: MappingInput, remoteFields: readonly RemoteField[]): RemoteField[] {
  const filled = new Set(mapped.filter(({ direction }) => direction !== 'import').map(({ remote }) => remote));
  return remoteFields.filter(({ key, required }) => required && !filled.has(key));
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
