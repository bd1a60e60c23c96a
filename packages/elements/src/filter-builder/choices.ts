import { type Field, type FieldOption, foldText } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';
import { findLanguages, languageChoices, newLanguage } from './language-choices.ts';

type Names = Pick<Format, 'language' | 'locale'>;

/** The values of a condition that takes a list. */
export function chosenValues(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The value of a condition that takes one, as a list of it. */
export function chosenValue(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}

/** What a value is called: an option as the field says, a language by its name, all else, also what is gone, by itself. */
export function choiceLabel({ options, format }: Field, value: string, names: Names): string {
  const { label = value } = options?.find((option) => option.value === value) ?? {};
  return label === value && format === 'language' ? names.language(value) : label;
}

/** All that can be chosen: the options of the field, or values in use, or languages; and what is chosen already, whatever it is. */
export function choicesOf(
  field: Field,
  suggestions: readonly string[],
  chosen: readonly string[],
  names: Names,
): FieldOption[] {
  if (isFreeLanguage(field)) return languageChoices(suggestions, chosen, names);
  const values = new Set([...(field.options?.map(({ value }) => value) ?? suggestions), ...chosen]);
  return [...values].map((value) => ({ value, label: choiceLabel(field, value, names) }));
}

/** The choices that have all words in their label, in any order; of languages those whose tag they start too. */
export function findChoices(field: Field, choices: readonly FieldOption[], words: string): FieldOption[] {
  if (field.format === 'language') return findLanguages(choices, words);
  const parts = foldText(words).split(/\s+/).filter(Boolean);
  return choices.filter(({ label }) => parts.every((part) => foldText(label).includes(part)));
}

/** What was typed, as a value that is not among the choices; undefined for a field whose options are given. */
export function newChoice(field: Field, choices: readonly FieldOption[], words: string): string | undefined {
  if (isFreeLanguage(field)) return newLanguage(choices, words);
  const value = words.trim();
  if (field.options || value === '') return undefined;
  return choices.some((choice) => foldText(choice.value) === foldText(value)) ? undefined : value;
}

/** The list with a value added to its end, or taken out; undefined when nothing is left. */
export function toggleChoice(chosen: readonly string[], value: string): readonly string[] | undefined {
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return next.length > 0 ? next : undefined;
}

function isFreeLanguage({ format, options }: Field): boolean {
  return format === 'language' && !options;
}
