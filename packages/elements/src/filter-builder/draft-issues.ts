import {
  asksForLanguage,
  type Field,
  findOperator,
  isEmptyValue,
  maxFilterConditions,
  maxFilterDepth,
  type Operator,
  parseFilter,
} from '@peoplekit/core';
import {
  type DraftCondition,
  type DraftGroup,
  filterOfDraft,
  isGroup,
  leavesOf,
  levelsOf,
  nodesOf,
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
  unit?: Operator['unit'] | 'language';
}

/** What keeps a draft from being a filter, by node. A root without anything in it is no filter, and nothing is wrong. */
export function issuesOf(root: DraftGroup, fields: readonly Field[]): ReadonlyMap<number, Issue> {
  const issues = new Map<number, Issue>();
  for (const node of nodesOf(root)) {
    const issue = isGroup(node) ? undefined : conditionIssue(node, fields);
    if (issue) issues.set(node.id, issue);
  }
  const isDeep = levelsOf(root) > maxFilterDepth;
  if (!isDeep && leavesOf(root) <= maxFilterConditions) return issues;
  const pointers = new Map<number, string>();
  const parsed = parseFilter(filterOfDraft(root, pointers), fields);
  // Only a node that is too much is refused as such.
  for (const { pointer } of parsed.ok ? [] : parsed.errors) {
    const [id] = [...pointers].find(([, at]) => at === pointer) ?? [];
    if (id !== undefined) issues.set(id, { part: 'group', kind: isDeep ? 'deep' : 'many' });
  }
  return issues;
}

/** What is wrong with a condition by itself; undefined: it is complete. */
export function conditionIssue(condition: DraftCondition, fields: readonly Field[]): Issue | undefined {
  const { op, value } = condition;
  const field = fields.find(({ key }) => key === condition.field);
  if (!field) return { part: 'field', kind: condition.field ? 'unknown' : 'missing' };
  const operator = findOperator(field.type, op);
  if (!operator) return { part: 'op', kind: op ? 'unknown' : 'missing' };
  return 'error' in operator.parse(value, field) ? valueIssue(operator, condition, field) : undefined;
}

function valueIssue(operator: Operator, { op, value }: DraftCondition, field: Field): Issue {
  const { unit } = operator;
  const parts: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
  const isMissing = parts.some((part) => part === undefined || isEmptyValue(part as null));
  const kind = isMissing ? 'missing' : isOutOfOrder(operator, value, field) ? 'order' : 'wrong';
  if (kind === 'missing' && asksForLanguage(field, op)) return { part: 'value', kind, unit: 'language' };
  return { part: 'value', kind, ...(unit && { unit }) };
}

/** Both ends are right, and would be the other way round. */
function isOutOfOrder(operator: Operator, value: unknown, field: Field): boolean {
  if (operator.shape !== 'pair' || !Array.isArray(value)) return false;
  return 'value' in operator.parse(value.toReversed(), field);
}
