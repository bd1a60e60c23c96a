import { type ContactValues, isEmptyValue } from '../fields/field.ts';
import { parseInstant } from './calendar.ts';
import { foldText } from './fold-text.ts';
import type { KernelField } from './kernel.ts';

/** Folded text, an option value, a number, an instant in milliseconds, a boolean, or an array's folded elements. */
export type Comparable = string | number | boolean | readonly string[];

/**
 * A contact's value in the form in which filters and sorts compare it. Undefined when the field is empty, and when the
 * value is not of the field's type, which no writer lets happen.
 */
export function comparable(field: KernelField, values: ContactValues): Comparable | undefined {
  const value = values[field.key];
  if (value === undefined || value === null || isEmptyValue(value)) return undefined;
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? foldText(value) : undefined;
    case 'enum':
      return typeof value === 'string' ? value : undefined;
    case 'date':
      return typeof value === 'string' ? parseInstant(value) : undefined;
    case 'array':
      return Array.isArray(value) ? foldedElements(value) : undefined;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
  }
}

function foldedElements(elements: readonly unknown[]): readonly string[] | undefined {
  const texts = elements.filter((element) => typeof element === 'string');
  return texts.length > 0 ? texts.map(foldText) : undefined;
}
