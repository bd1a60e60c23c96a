import { type Field, type FieldOption, foldText } from '@peoplekit/core';

/** The values of a condition that takes a list. */
export function chosenValues(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What is chosen, in the words of the field; an option that is gone by its value. */
export function chosenLabels({ options }: Field, value: unknown): string[] {
  return chosenValues(value).map((one) => options?.find((option) => option.value === one)?.label ?? one);
}

/** All that can be chosen: the options of the field, or values in use; and what is chosen already, whatever it is. */
export function choicesOf(field: Field, suggestions: readonly string[], chosen: readonly string[]): FieldOption[] {
  const offered = field.options ?? suggestions.map((value) => ({ value, label: value }));
  const known = new Set(offered.map(({ value }) => value));
  return [...offered, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
}

/** The choices that have all words in their label, in any order. */
export function findChoices(choices: readonly FieldOption[], words: string): FieldOption[] {
  const parts = foldText(words).split(/\s+/).filter(Boolean);
  return choices.filter(({ label }) => parts.every((part) => foldText(label).includes(part)));
}

/** What was typed, as a value that is not among the choices; undefined for a field whose options are given. */
export function newChoice(field: Field, choices: readonly FieldOption[], words: string): string | undefined {
  const value = words.trim();
  if (field.options || value === '') return undefined;
  return choices.some((choice) => foldText(choice.value) === foldText(value)) ? undefined : value;
}

/** The list with a value added to its end, or taken out; undefined when nothing is left. */
export function toggleChoice(chosen: readonly string[], value: string): readonly string[] | undefined {
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return next.length > 0 ? next : undefined;
}
