import type { ContactValues } from '../fields/field.ts';
import { parseDay } from './calendar.ts';
import { comparable } from './comparable.ts';
import type { Bound, Kernel, KernelField } from './kernel.ts';

/**
 * Whether a contact passes a lowered filter: the reading of the kernel that all backends are held to. Serves contacts
 * that are in memory; a database is asked in its own language.
 */
export function matches(kernel: Kernel, values: ContactValues): boolean {
  switch (kernel.kind) {
    case 'all':
      return kernel.of.every((child) => matches(child, values));
    case 'any':
      return kernel.of.some((child) => matches(child, values));
    case 'not':
      return !matches(kernel.of, values);
    case 'equals':
      return someElement(kernel.field, values, (element) => element === kernel.value);
    case 'oneOf':
      return someText(kernel.field, values, (text) => kernel.values.includes(text));
    case 'range':
      return isInRange(kernel.field, values, kernel.min, kernel.max);
    case 'prefix':
      return someText(kernel.field, values, (text) => text.startsWith(kernel.value));
    case 'suffix':
      return someText(kernel.field, values, (text) => text.endsWith(kernel.value));
    case 'contains':
      return someText(kernel.field, values, (text) => text.includes(kernel.value));
    case 'present':
      return comparable(kernel.field, values) !== undefined;
  }
}

function someText(field: KernelField, values: ContactValues, test: (text: string) => boolean): boolean {
  return someElement(field, values, (element) => typeof element === 'string' && test(element));
}

/** A field that holds one value is its own only element; an empty one has none. */
function someElement(
  field: KernelField,
  values: ContactValues,
  test: (element: string | number | boolean) => boolean,
): boolean {
  const value = comparable(field, values);
  if (value === undefined) return false;
  return typeof value === 'object' ? value.some(test) : test(value);
}

/** A calendar day is compared by day, everything else by value. */
function isInRange(field: KernelField, values: ContactValues, min: Bound | undefined, max: Bound | undefined): boolean {
  const held = values[field.key];
  const day = field.type === 'date' && typeof held === 'string' ? parseDay(held) : undefined;
  const value = day ?? comparable(field, values);
  if (typeof value !== 'number') return false;
  const endOf = (bound: Bound) => (day === undefined ? bound.value : (bound.day ?? bound.value));
  const reachesMin = !min || value > endOf(min) || (min.inclusive && value === endOf(min));
  const staysBelowMax = !max || value < endOf(max) || (max.inclusive && value === endOf(max));
  return reachesMin && staysBelowMax;
}
