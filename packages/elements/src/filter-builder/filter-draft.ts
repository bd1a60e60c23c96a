import type { Filter } from '@peoplekit/core';

/** A condition as it is being built: any part may be missing or wrong. */
export interface DraftCondition {
  id: number;
  negated: boolean;
  /** Key of the field, and name of the operator; empty as long as none has been chosen. */
  field: string;
  op: string;
  /** As in a filter; ends of a pair that are missing are null. */
  value: unknown;
  /** What it said when it was last complete: applies as long as it is not. Absent in one that is complete or never was. */
  standIn?: Filter | undefined;
}

/** Nodes of which all or any must hold; negated: none or not all. */
export interface DraftGroup {
  id: number;
  negated: boolean;
  join: 'all' | 'any';
  children: readonly DraftNode[];
}

export type DraftNode = DraftCondition | DraftGroup;

/** Gives each node a number of its own, by which it is found again while the tree around it changes. */
export type NextId = () => number;

export function isGroup(node: DraftNode): node is DraftGroup {
  return 'children' in node;
}

/** The draft of a filter; its root is always a group. Two negations around a node are none. */
export function draftOf(filter: Filter | undefined | null, nextId: NextId): DraftGroup {
  const node = filter ? draftNode(filter, nextId) : undefined;
  if (node && isGroup(node)) return node;
  return { id: nextId(), negated: false, join: 'all', children: node ? [node] : [] };
}

/** The node of a filter, its number asked for first. */
export function draftNode(filter: Filter, nextId: NextId, negated = false): DraftNode {
  if ('not' in filter) return draftNode(filter.not, nextId, !negated);
  const id = nextId();
  if ('all' in filter) return { id, negated, join: 'all', children: draftChildren(filter.all, nextId) };
  if ('any' in filter) return { id, negated, join: 'any', children: draftChildren(filter.any, nextId) };
  return { id, negated, field: filter.field, op: filter.op, value: filter.value };
}

function draftChildren(filters: readonly Filter[], nextId: NextId): DraftNode[] {
  return filters.map((filter) => draftNode(filter, nextId));
}

/**
 * The filter that a draft makes, unfinished conditions included; undefined when there is nothing in it. `pointers` are told
 * the JSON Pointer of each condition and group in it, by id.
 */
export function filterOfDraft(root: DraftGroup, pointers?: Map<number, string>): Filter | undefined {
  if (root.children.length === 0) return undefined;
  return filterOfNode(root, '', pointers);
}

/** The filter of one node; see `filterOfDraft`. */
export function filterOfNode(node: DraftNode, at = '', pointers?: Map<number, string>): Filter {
  const pointer = node.negated ? `${at}/not` : at;
  pointers?.set(node.id, pointer);
  const filter = isGroup(node)
    ? groupFilter(node, (child, place) => filterOfNode(child, `${pointer}/${node.join}/${place}`, pointers))
    : conditionFilter(node);
  return node.negated ? { not: filter } : filter;
}

function groupFilter({ join, children }: DraftGroup, each: (child: DraftNode, place: number) => Filter): Filter {
  const nodes = children.map(each);
  return join === 'all' ? { all: nodes } : { any: nodes };
}

/** A value that is none yet is not there: whoever takes the filter checks it anyway. */
function conditionFilter({ field, op, value }: DraftCondition): Filter {
  return { field, op, ...(value !== undefined && { value }) } as Filter;
}

/** All nodes below a group, in the order in which they stand. */
export function nodesOf(group: DraftGroup): DraftNode[] {
  return group.children.flatMap((child) => (isGroup(child) ? [child, ...nodesOf(child)] : [child]));
}

/** A node by its id, the root included. */
export function findNode(root: DraftGroup, id: number): DraftNode | undefined {
  return root.id === id ? root : nodesOf(root).find((node) => node.id === id);
}

/** The group in which a node stands, and its place there. */
export function placeOf(root: DraftGroup, id: number): { group: DraftGroup; place: number } | undefined {
  const place = root.children.findIndex((child) => child.id === id);
  if (place >= 0) return { group: root, place };
  for (const child of root.children) {
    const found = isGroup(child) && placeOf(child, id);
    if (found) return found;
  }
  return undefined;
}

/** Levels of the filter that a node makes: a condition has one, each negation adds one, also that of what stands in for it. */
export function levelsOf(node: DraftNode): number {
  if (isGroup(node)) return 1 + Math.max(0, ...node.children.map(levelsOf)) + (node.negated ? 1 : 0);
  return node.negated || (node.standIn && 'not' in node.standIn) ? 2 : 1;
}

/** Conditions of a node; an empty group counts as one, as it does in a filter. */
export function leavesOf(node: DraftNode): number {
  if (!isGroup(node)) return 1;
  return node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + leavesOf(child), 0);
}
