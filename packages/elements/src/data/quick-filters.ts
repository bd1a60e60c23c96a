import type { Filter, FilterCondition } from '@peoplekit/core';

/** A filter that stands above the table as a menu of choices, any of which a contact may meet. */
export interface QuickFilter {
  /** The field that it asks about. */
  field: string;
  /** Choices that are known without asking the server: ranges by name. Absent: options of the field, or values in use. */
  choices?: readonly string[];
  /** The conditions that one or more choices stand for. */
  ask(choices: readonly string[]): Filter;
  /** The choices that a node stands for; undefined when it asks for anything else. */
  read(node: Filter): readonly string[] | undefined;
}

/** By the name of each range: whoever meets one of its conditions is in it. Nobody has sent a message as long as none is counted. */
const messageRanges: Readonly<Record<string, readonly FilterCondition[]>> = {
  none: [
    { field: 'total_messages_sent', op: 'eq', value: 0 },
    { field: 'total_messages_sent', op: 'is_empty' },
  ],
  '1-10': [{ field: 'total_messages_sent', op: 'between', value: [1, 10] }],
  '11-100': [{ field: 'total_messages_sent', op: 'between', value: [11, 100] }],
  'over-100': [{ field: 'total_messages_sent', op: 'gt', value: 100 }],
};

/** The quick filters in the order in which they stand. */
export const quickFilters: readonly QuickFilter[] = [
  byRange('total_messages_sent', messageRanges),
  byText('language'),
  byOption('chat_status'),
  byOption('chat_category'),
  byOption('priority'),
];

/** An enum field: its operator takes all choices at once. */
function byOption(field: string): QuickFilter {
  return {
    field,
    ask: (choices) => ({ field, op: 'in', value: [...choices] }),
    read: (node) => (isCondition(node, field, 'in') && isTexts(node.value) ? node.value : undefined),
  };
}

/** A text field, which has no "one of": a condition for each choice. */
function byText(field: string): QuickFilter {
  return {
    field,
    ask: (choices) => anyOf(choices.map((value) => ({ field, op: 'eq', value }))),
    read(node) {
      const values = alternatives(node).map((one) => (isCondition(one, field, 'eq') ? one.value : undefined));
      return values.length > 0 && isTexts(values) ? values : undefined;
    },
  };
}

/** A number field, by ranges; the first condition of a range is the one that it is recognised by. */
function byRange(field: string, ranges: Readonly<Record<string, readonly FilterCondition[]>>): QuickFilter {
  const choices = Object.keys(ranges);
  const keysOf = (choice: string) => (ranges[choice] ?? []).map(keyOf);
  return {
    field,
    choices,
    ask: (chosen) => anyOf(chosen.flatMap((choice) => ranges[choice] ?? [])),
    read(node) {
      const asked = alternatives(node).map(keyOf);
      const chosen = choices.filter((choice) => asked.includes(keysOf(choice)[0] ?? ''));
      const known = new Set(chosen.flatMap(keysOf));
      return chosen.length > 0 && asked.every((key) => known.has(key)) ? chosen : undefined;
    },
  };
}

/** The same for conditions that say the same, in whatever order their keys are written. */
function keyOf(node: Filter): string {
  return 'field' in node ? JSON.stringify([node.field, node.op, node.value]) : '';
}

function anyOf(nodes: readonly FilterCondition[]): Filter {
  const [only, second] = nodes;
  return only && !second ? only : { any: [...nodes] };
}

function alternatives(node: Filter): readonly Filter[] {
  return 'any' in node ? node.any : [node];
}

function isCondition(node: Filter, field: string, op: string): node is FilterCondition {
  return 'field' in node && node.field === field && node.op === op;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((element) => typeof element === 'string');
}
