import type { Field, FieldType } from '../fields/field.ts';
import type { ValueUnit } from './condition-value.ts';
import type { Filter, FilterCondition, FilterValue } from './filter.ts';
import { asksForLanguage, englishLanguage } from './language-value.ts';
import { findOperator, type Operator } from './operators.ts';

/** Longer lists are cut: nobody reads them. */
const maxListed = 5;

/** The words around and for the parts of a filter, for other languages and for values that are shown in a form of their own. */
export interface FilterWording {
  and: string;
  or: string;
  not: (words: string) => string;
  /** An empty `all`, an empty `any`. */
  everyone: string;
  noOne: string;
  /** Values side by side. */
  list: (values: readonly string[]) => string;
  /** After the first five of a list. */
  more: (count: number) => string;
  /** Undefined: the label that the operator has. */
  operator: (type: FieldType, op: string) => string | undefined;
  /** Undefined: as it is said in English. */
  value: (
    value: string | number | boolean,
    unit: ValueUnit | undefined,
    field: Field | undefined,
    op: string,
  ) => string | undefined;
}

/** The parts of a condition in words: `Company`, `contains`, `“north”`. There is no value where the operator takes none. */
export interface ConditionWords {
  field: string;
  operator: string;
  value?: string;
}

const english: FilterWording = {
  list: (values) => values.join(', '),
  and: 'and',
  or: 'or',
  not: (words) => `not (${words})`,
  everyone: 'everyone',
  noOne: 'no one',
  more: (count) => `${count} more`,
  operator: () => undefined,
  value: () => undefined,
};

/** What describing needs to know on its way. */
interface Speaker {
  fields: readonly Field[];
  wording: FilterWording;
}

/**
 * The filter in words: `Company contains “north” and (Priority is one of High, Urgent or Is valid is Yes)`.
 * Works for filters that no longer fit the fields as well: what is not known is shown as it is written.
 */
export function describeFilter(filter: Filter, fields: readonly Field[], wording: Partial<FilterWording> = {}): string {
  return describeNode(filter, { fields, wording: { ...english, ...wording } }, false);
}

/** One condition in words: `Company contains “north”`. */
export function describeCondition(condition: FilterCondition, fields: readonly Field[]): string {
  return joined(conditionWords(condition, fields));
}

/** One condition in words, part by part, for a chip that sets them differently. */
export function conditionWords(
  condition: FilterCondition,
  fields: readonly Field[],
  wording: Partial<FilterWording> = {},
): ConditionWords {
  return wordsOf(condition, { fields, wording: { ...english, ...wording } });
}

function wordsOf({ field: key, op, value }: FilterCondition, speaker: Speaker): ConditionWords {
  const field = speaker.fields.find((candidate) => candidate.key === key);
  const operator = field && findOperator(field.type, op);
  const label = operator && (speaker.wording.operator(field.type, op) ?? operator.label);
  return {
    field: field?.label ?? key,
    operator: label ?? op,
    ...(value !== undefined && { value: describeValue({ value, op }, operator, field, speaker) }),
  };
}

function joined({ field, operator, value }: ConditionWords): string {
  return value === undefined ? `${field} ${operator}` : `${field} ${operator} ${value}`;
}

function describeNode(filter: Filter, speaker: Speaker, nested: boolean): string {
  const { and, or, not, everyone, noOne } = speaker.wording;
  if ('all' in filter) return describeGroup(filter.all, speaker, nested, { join: ` ${and} `, empty: everyone });
  if ('any' in filter) return describeGroup(filter.any, speaker, nested, { join: ` ${or} `, empty: noOne });
  if ('not' in filter) return not(describeNode(filter.not, speaker, false));
  return joined(wordsOf(filter, speaker));
}

function describeGroup(
  children: readonly Filter[],
  speaker: Speaker,
  nested: boolean,
  { join, empty }: { join: string; empty: string },
): string {
  const [only, second] = children;
  if (!only) return empty;
  if (!second) return describeNode(only, speaker, nested);
  const words = children.map((child) => describeNode(child, speaker, true)).join(join);
  return nested ? `(${words})` : words;
}

function describeValue(
  { value, op }: { value: FilterValue; op: string },
  operator: Operator | undefined,
  field: Field | undefined,
  { wording }: Speaker,
): string {
  const say = (one: string | number | boolean) =>
    wording.value(one, operator?.unit, field, op) ?? describeOne(one, op, operator, field);
  if (typeof value !== 'object') return say(value);
  const shown = value.slice(0, maxListed).map(say);
  if (operator?.shape === 'pair') return shown.join(` ${wording.and} `);
  const list = wording.list(shown);
  return value.length > maxListed ? `${list} ${wording.and} ${wording.more(value.length - maxListed)}` : list;
}

function describeOne(value: unknown, op: string, operator: Operator | undefined, field: Field | undefined): string {
  if (operator && asksForLanguage(field, op)) return englishLanguage(String(value));
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
