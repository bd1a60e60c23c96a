import {
  asksForLanguage,
  type Field,
  type FieldFormat,
  type FieldType,
  findOperator,
  type Operator,
  operators,
} from '@peoplekit/core';
import type { DraftCondition } from './filter-draft.ts';

/** What people ask of a field of this type most; of other types the first operator. */
const usualOperator: Partial<Record<FieldType, string>> = { text: 'contains', date: 'in_last_days' };

/** The same, where the format says more than the type. */
const usualOfFormat: Partial<Record<FieldFormat, string>> = { language: 'eq' };

/** A month, as nothing is the number of days that everyone means. */
const usualDays = 30;

/** The condition over another field: it keeps its operator and its value where they make sense there too. */
export function withField(condition: DraftCondition, field: Field, before: Field | undefined): DraftCondition {
  // A language is no other text, nor is any other text a language.
  const isOfKind = (before?.format === 'language') === (field.format === 'language');
  const isKept = before && findOperator(field.type, condition.op) && (isOfKind || !isPart(field, condition.op));
  const usual = (field.format && usualOfFormat[field.format]) ?? usualOperator[field.type];
  const op = isKept ? condition.op : (usual ?? Object.keys(operators[field.type])[0] ?? '');
  const was = before && findOperator(before.type, condition.op);
  const is = findOperator(field.type, op);
  // An option is one of its own field only.
  const value = was?.unit === 'option' || !isOfKind ? undefined : condition.value;
  return { ...condition, field: field.key, op, value: valueFor(is, was, value) };
}

/** The condition with another operator: what can be kept of its value is. */
export function withOperator(condition: DraftCondition, op: string, field: Field): DraftCondition {
  const is = findOperator(field.type, op);
  const value = asksForLanguage(field, op) && isPart(field, condition.op) ? undefined : condition.value;
  return { ...condition, op, value: valueFor(is, findOperator(field.type, condition.op), value) };
}

/** Part of a tag is no language. */
function isPart(field: Field, op: string): boolean {
  const asksForText = findOperator(field.type, op)?.unit === 'text';
  return field.format === 'language' && asksForText && !asksForLanguage(field, op);
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
