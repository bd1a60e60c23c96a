import { type Field, type FieldType, findOperator, type Operator, operators } from '@peoplekit/core';
import type { DraftCondition } from './filter-draft.ts';

/** What people ask of a field of this type most; of other types the first operator. */
const usualOperator: Partial<Record<FieldType, string>> = { text: 'contains', date: 'in_last_days' };

/** A month, as nothing is the number of days that everyone means. */
const usualDays = 30;

/** The condition over another field: it keeps its operator and its value where they make sense there too. */
export function withField(condition: DraftCondition, field: Field, before: Field | undefined): DraftCondition {
  const kept = before && findOperator(field.type, condition.op) ? condition.op : undefined;
  const op = kept ?? usualOperator[field.type] ?? Object.keys(operators[field.type])[0] ?? '';
  const was = before && findOperator(before.type, condition.op);
  const is = findOperator(field.type, op);
  // An option is one of its own field only.
  const value = was?.unit === 'option' ? undefined : condition.value;
  return { ...condition, field: field.key, op, value: valueFor(is, was, value) };
}

/** The condition with another operator: what can be kept of its value is. */
export function withOperator(condition: DraftCondition, op: string, field: Field): DraftCondition {
  const is = findOperator(field.type, op);
  return { ...condition, op, value: valueFor(is, findOperator(field.type, condition.op), condition.value) };
}

/** The value in the shape that an operator takes. */
function valueFor(is: Operator | undefined, was: Operator | undefined, value: unknown): unknown {
  if (!is || is.shape === 'none') return undefined;
  const first = is.unit === was?.unit ? firstOf(value) : undefined;
  switch (is.shape) {
    case 'one':
      return first ?? (is.unit === 'boolean' ? true : is.unit === 'days' ? usualDays : undefined);
    case 'pair':
      return Array.isArray(value) && is.unit === was?.unit ? value : [first ?? null, null];
    case 'list':
      if (Array.isArray(value) && is.unit === was?.unit) return value;
      return first === undefined ? undefined : [first];
  }
}

function firstOf(value: unknown): unknown {
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}
