import { type Actor, type ErrorDetail, type Field, queryFields } from '@peoplekit/core';
import type { ExportInput } from '@peoplekit/core/contract';
import { AppError } from '../errors.ts';

/** What is exported, as it stands in the input of the job. */
export interface ChosenColumns {
  /** Keys of fields, in order. */
  keys: string[];
  /** Of these only that there is something: who asked did not ask for what. */
  masked: string[];
  /** There are values of hidden fields among them. */
  hidden: boolean;
}

function chosen(fields: readonly Field[], keys: readonly string[]): Field[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const details = keys.flatMap((key, at): ErrorDetail[] =>
    byKey.has(key) ? [] : [{ pointer: `/fields/${at}`, message: `"${key}" is not a field` }],
  );
  if (details[0]) throw new AppError('invalid', `${details[0].pointer}: ${details[0].message}`, { details });
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
}

function refuseHidden(keys: readonly string[], fields: readonly Field[]): void {
  const hidden = new Set(fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key));
  const details = keys.flatMap((key, at): ErrorDetail[] =>
    hidden.has(key) ? [{ pointer: `/fields/${at}`, message: 'is hidden' }] : [],
  );
  if (details.length > 0)
    throw new AppError('field_hidden', 'Only those who may reveal a hidden field may export it.', { details });
}

/**
 * The columns of an export. Without a choice these are all fields but the hidden ones. Hidden fields need the right to
 * reveal, and their values are in the file only when `includeHidden` says so: else a mask stands where there is one.
 * @throws AppError `invalid` for what is no field, `field_hidden` and `forbidden` for what the actor may not have.
 */
export function chooseColumns(actor: Actor, fields: readonly Field[], input: ExportInput): ChosenColumns {
  const mayReveal = actor.permissions.has('contacts:reveal');
  if (input.includeHidden && !mayReveal)
    throw new AppError(
      'forbidden',
      'Hidden fields are only for those who may reveal them: this needs the permission contacts:reveal.',
    );
  const named = input.fields && chosen(queryFields(fields), input.fields);
  if (input.fields && !mayReveal) refuseHidden(input.fields, fields);
  if (input.includeFieldValues === false) return { keys: ['id'], masked: [], hidden: false };
  const columns = named ?? fields.filter(({ privacy }) => privacy === 'visible' || input.includeHidden);
  const hidden = columns.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key);
  return {
    keys: columns.map(({ key }) => key),
    masked: input.includeHidden ? [] : hidden,
    hidden: input.includeHidden === true && hidden.length > 0,
  };
}
