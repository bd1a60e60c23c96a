import { type Field, type MappingFaultCode, mappingFaults } from '@peoplekit/core';
import type {
  MappedField,
  Mapping,
  MappingInput,
  MatchKey,
  RemoteField,
  SyncDirection,
} from '@peoplekit/core/contract';

/** A line of a mapping while it is edited; a field that is not chosen yet is an empty text. */
export interface DraftLine extends MappedField {
  /** Stays the same while others come and go. */
  id: number;
}

/** A mapping while it is edited. */
export interface MappingDraft {
  object: string | undefined;
  lines: readonly DraftLine[];
  match: readonly MatchKey[];
  externalIdField: string | undefined;
}

/** What is wrong at a place of a draft: by code, or as the server says it. */
export type DraftFault = { code: MappingFaultCode | 'missing'; name: string } | { message: string };

/** `line-3-remote`, `match`, `externalIdField`, `object`. */
export type DraftPlace = string;

export const linePlace = (id: number, part: 'field' | 'remote' | 'values'): DraftPlace => `line-${id}-${part}`;

export function draftOf({ object, fields, match, externalIdField }: MappingInput): MappingDraft {
  return { object, lines: fields.map((line, id) => ({ ...line, id })), match, externalIdField };
}

/** What is sent: lines in which nothing was chosen are none. */
export function inputOf({ object, lines, match, externalIdField }: MappingDraft): MappingInput {
  return {
    ...(object !== undefined && { object }),
    fields: sentLines(lines).map(({ id: _id, values, dateFormat, ...line }) => ({
      ...line,
      ...(values && Object.keys(values).length > 0 && { values }),
      ...(dateFormat && { dateFormat }),
    })),
    match: [...match],
    ...(externalIdField !== undefined && match.includes('external_id') && { externalIdField }),
  };
}

export function isChanged(draft: MappingDraft, saved: Mapping): boolean {
  return JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(draftOf(saved)));
}

/** A new line in this direction, at the end. */
export function withLine(draft: MappingDraft, line: Partial<MappedField>): MappingDraft {
  const id = Math.max(-1, ...draft.lines.map((one) => one.id)) + 1;
  const added: DraftLine = { field: '', remote: '', direction: 'both', rule: 'newest_wins', ...line, id };
  return { ...draft, lines: [...draft.lines, added] };
}

export function withoutLine(draft: MappingDraft, id: number): MappingDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.id !== id) };
}

/** Another field on either side has other values: names and formats of before mean nothing to it. */
export function withChange(draft: MappingDraft, id: number, change: Partial<MappedField>): MappingDraft {
  const isOther = change.field !== undefined || change.remote !== undefined;
  const lines = draft.lines.map((line) => {
    if (line.id !== id) return line;
    const { values: _values, dateFormat: _format, ...plain } = line;
    return { ...(isOther ? plain : line), ...change };
  });
  return { ...draft, lines };
}

/** The direction in which two fields can be mapped, as far as either may be written at all. */
export function directionOf(
  wanted: MappedField['direction'],
  ours: Pick<Field, 'readOnly'> | undefined,
  theirs: Pick<RemoteField, 'readOnly'> | undefined,
): MappedField['direction'] {
  if (wanted !== 'export' && ours?.readOnly && !theirs?.readOnly) return 'export';
  if (wanted !== 'import' && theirs?.readOnly && !ours?.readOnly) return 'import';
  return wanted;
}

/** Whether a line goes in a direction. */
export const goes = ({ direction }: MappedField, wanted: SyncDirection): boolean =>
  direction === 'both' || direction === wanted;

export interface DraftSides {
  fields: readonly Field[];
  remote: readonly RemoteField[];
  matchKeys: readonly MatchKey[];
}

/** What is wrong with a draft now. A line in which one side is not chosen yet is a fault only when it is to be saved. */
export function draftFaults(draft: MappingDraft, sides: DraftSides, isToBeSaved: boolean): Map<DraftPlace, DraftFault> {
  const { fields, remote, matchKeys } = sides;
  const found = new Map<DraftPlace, DraftFault>();
  for (const line of isToBeSaved ? sentLines(draft.lines) : []) {
    for (const part of ['field', 'remote'] as const)
      if (line[part] === '') found.set(linePlace(line.id, part), { code: 'missing', name: '' });
  }
  for (const { pointer, code, name } of mappingFaults(inputOf(draft), fields, remote, matchKeys)) {
    const place = placeOf(pointer, draft);
    const isMissing = (code === 'field_unknown' || code === 'remote_unknown') && name === '';
    if (isMissing) continue;
    if (place && !found.has(place)) found.set(place, { code, name });
  }
  return found;
}

/** Where in a draft a JSON Pointer of the server leads to. */
export function placeOf(pointer: string, { lines }: MappingDraft): DraftPlace | undefined {
  const [, top = '', at = '', part = 'field'] = pointer.split('/');
  if (top === 'match') return 'match';
  if (top !== 'fields') return top === 'externalIdField' || top === 'object' ? top : undefined;
  const line = sentLines(lines)[Number(at)];
  if (!line || at === '') return undefined;
  return linePlace(line.id, part === 'remote' || part === 'values' ? part : 'field');
}

function sentLines(lines: readonly DraftLine[]): readonly DraftLine[] {
  return lines.filter(({ field, remote }) => field !== '' || remote !== '');
}

/** Our values that may have other names there: options, and yes and no. */
export function namedValues(ours: Field | undefined, theirs: RemoteField | undefined): string[] {
  if (!ours || !theirs || theirs.type === 'boolean' || theirs.type === 'number') {
    return ours?.type === 'enum' && theirs?.type === 'boolean' ? (ours.options ?? []).map(({ value }) => value) : [];
  }
  if (ours.type === 'enum') return (ours.options ?? []).map(({ value }) => value);
  return ours.type === 'boolean' ? ['true', 'false'] : [];
}

/** Whether dates are written as texts or numbers there, so that somebody has to say how. */
export function needsDateFormat(ours: Field | undefined, theirs: RemoteField | undefined): boolean {
  return ours?.type === 'date' && (theirs?.type === 'text' || theirs?.type === 'number');
}
