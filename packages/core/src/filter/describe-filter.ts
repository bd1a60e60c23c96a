import type { Field } from '../fields/field.ts';
import type { Filter, FilterCondition, FilterValue } from './filter.ts';
import { findOperator, type Operator } from './operators.ts';

/** Longer lists are cut: nobody reads them. */
const maxListed = 5;

/**
 * The filter in English words: `Company contains “north” and (Priority is one of High, Urgent or Is valid is Yes)`.
 * Works for filters that no longer fit the fields as well: what is not known is shown as it is written.
 */
export function describeFilter(filter: Filter, fields: readonly Field[]): string {
  return describeNode(filter, fields, false);
}

/** One condition in English words, for a chip: `Company contains “north”`. */
export function describeCondition(condition: FilterCondition, fields: readonly Field[]): string {
  const field = fields.find(({ key }) => key === condition.field);
  const operator = field && findOperator(field.type, condition.op);
  const words = [field?.label ?? condition.field, operator?.label ?? condition.op];
  if (condition.value !== undefined) words.push(describeValue(condition.value, operator, field));
  return words.join(' ');
}

function describeNode(filter: Filter, fields: readonly Field[], nested: boolean): string {
  if ('all' in filter) return describeGroup(filter.all, fields, nested, { join: ' and ', empty: 'everyone' });
  if ('any' in filter) return describeGroup(filter.any, fields, nested, { join: ' or ', empty: 'no one' });
  if ('not' in filter) return `not (${describeNode(filter.not, fields, false)})`;
  return describeCondition(filter, fields);
}

function describeGroup(
  children: readonly Filter[],
  fields: readonly Field[],
  nested: boolean,
  { join, empty }: { join: string; empty: string },
): string {
  const [only, second] = children;
  if (!only) return empty;
  if (!second) return describeNode(only, fields, nested);
  const words = children.map((child) => describeNode(child, fields, true)).join(join);
  return nested ? `(${words})` : words;
}

function describeValue(value: FilterValue, operator: Operator | undefined, field: Field | undefined): string {
  if (typeof value !== 'object') return describeOne(value, operator, field);
  const shown = value.slice(0, maxListed).map((element) => describeOne(element, operator, field));
  if (operator?.shape === 'pair') return shown.join(' and ');
  return value.length > maxListed ? `${shown.join(', ')} and ${value.length - maxListed} more` : shown.join(', ');
}

function describeOne(value: unknown, operator: Operator | undefined, field: Field | undefined): string {
  switch (operator?.unit) {
    case 'text':
      return `“${value}”`;
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'days':
      return value === 1 ? '1 day' : `${value} days`;
    case 'option':
      return field?.options?.find((option) => option.value === value)?.label ?? String(value);
    default:
      return String(value);
  }
}
