import type { FieldOption } from './field.ts';

/** An option of a shipped field, whose label is its value in words: `in_progress` is "In progress". */
export function optionOf(value: string): FieldOption {
  return { value, label: value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ') };
}
