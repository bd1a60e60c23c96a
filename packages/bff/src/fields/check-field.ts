import {
  type ErrorDetail,
  type Field,
  type FieldOption,
  type FieldValue,
  foldText,
  optionValue,
  parseFieldValue,
} from '@peoplekit/core';
import type { FieldInput } from '@peoplekit/core/contract';
import { AppError } from '../errors.ts';

type OptionsInput = NonNullable<FieldInput['options']>;

/** @throws AppError `invalid` when there is anything wrong. */
export function refuseFaults(details: readonly ErrorDetail[]): void {
  if (details.length === 0) return;
  throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details: [...details] });
}

/** As people see it: two options that look alike could not be told apart. */
const seenAs = (text: string) => foldText(text.normalize('NFC'));

function duplicateFaults(texts: readonly (string | undefined)[], name: keyof FieldOption): ErrorDetail[] {
  const seen = new Set<string>();
  return texts.flatMap((text, at) => {
    const folded = text === undefined ? undefined : seenAs(text);
    const isTwice = folded !== undefined && seen.has(folded);
    if (folded !== undefined) seen.add(folded);
    return isTwice ? [{ pointer: `/options/${at}/${name}`, message: 'is there already' }] : [];
  });
}

/**
 * The options as they are stored: those that came without a value get one that neither another option has nor one that
 * was there before, which contacts may hold.
 * @throws AppError `invalid` for two that are alike.
 */
export function checkOptions(input: OptionsInput, before: readonly FieldOption[] = []): FieldOption[] {
  refuseFaults([
    ...duplicateFaults(
      input.map(({ value }) => value),
      'value',
    ),
    ...duplicateFaults(
      input.map(({ label }) => label),
      'label',
    ),
  ]);
  const taken = new Set([...before, ...input].flatMap(({ value }) => value ?? []));
  return input.map(({ label, value }) => {
    const name = value?.normalize('NFC') ?? optionValue(label, taken);
    taken.add(name);
    return { value: name, label: label.normalize('NFC') };
  });
}

/** A default as it is stored; null for none. @throws AppError `invalid` when the field could not hold it. */
export function checkDefault(field: Field, value: unknown): FieldValue {
  const parsed = parseFieldValue(field, value);
  if ('value' in parsed) return parsed.value;
  refuseFaults([{ pointer: `/default${parsed.at ?? ''}`, message: parsed.error }]);
  return null;
}
