import { type Field, findOperator, isEmptyValue, maxFilterDepth, type Operator, parseFilter } from '@peoplekit/core';
import {
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
  filterOfDraft,
  findNode,
  isGroup,
  levelsOf,
} from './filter-draft.ts';

/** The control that is wrong. */
export type IssuePart = 'field' | 'op' | 'value' | 'group';

/**
 * What is wrong with a node: `missing` is not there yet; `unknown` does not exist (any more); `order` has the higher end first;
 * `wrong` is not of its kind or beyond a limit; `deep` and `many` are too much for one filter.
 */
export interface Issue {
  part: IssuePart;
  kind: 'missing' | 'unknown' | 'order' | 'wrong' | 'deep' | 'many';
  /** What the value is, where it is the value. */
  unit?: Operator['unit'];
}

/** What keeps a draft from being a filter, by node. A root without anything in it is no filter, and nothing is wrong. */
export function issuesOf(root: DraftGroup, fields: readonly Field[]): ReadonlyMap<number, Issue> {
  const pointers = new Map<number, string>();
  const filter = filterOfDraft(root, pointers);
  const parsed = filter && parseFilter(filter, fields);
  const issues = new Map<number, Issue>();
  if (!parsed || parsed.ok) return issues;
  // The longest pointer that an error starts with is that of its own node.
  const ids = [...pointers].sort(([, a], [, b]) => b.length - a.length);
  for (const { pointer } of parsed.errors) {
    const [id, at] = ids.find(([, start]) => pointer === start || pointer.startsWith(`${start}/`)) ?? [root.id, ''];
    const node = findNode(root, id);
    if (node && !issues.has(id)) issues.set(id, issueOf(node, pointer.slice(at.length), root, fields));
  }
  return issues;
}

function issueOf(node: DraftNode, rest: string, root: DraftGroup, fields: readonly Field[]): Issue {
  // A node as such is only refused for being too much.
  if (isGroup(node) || rest === '') return { part: 'group', kind: levelsOf(root) > maxFilterDepth ? 'deep' : 'many' };
  if (rest === '/field') return { part: 'field', kind: node.field ? 'unknown' : 'missing' };
  if (rest === '/op') return { part: 'op', kind: node.op ? 'unknown' : 'missing' };
  return valueIssue(node, fields);
}

function valueIssue({ field: key, op, value }: DraftCondition, fields: readonly Field[]): Issue {
  const field = fields.find((candidate) => candidate.key === key);
  const operator = field && findOperator(field.type, op);
  const { unit } = operator ?? {};
  const parts: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
  const isMissing = parts.some((part) => part === undefined || isEmptyValue(part as null));
  const kind = isMissing ? 'missing' : isOutOfOrder(operator, value, field) ? 'order' : 'wrong';
  return { part: 'value', kind, ...(unit && { unit }) };
}

/** Both ends are right, and would be the other way round. */
function isOutOfOrder(operator: Operator | undefined, value: unknown, field: Field | undefined): boolean {
  if (operator?.shape !== 'pair' || !Array.isArray(value) || !field) return false;
  return 'value' in operator.parse(value.toReversed(), field);
}
