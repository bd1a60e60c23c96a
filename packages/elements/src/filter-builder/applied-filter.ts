import type { Field, Filter } from '@peoplekit/core';
import { conditionIssue } from './draft-issues.ts';
import {
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
  draftNode,
  filterOfDraft,
  filterOfNode,
  isGroup,
} from './filter-draft.ts';

/**
 * The part of a draft that applies: what is complete as it is, for the rest what it said when it was last complete. A condition that
 * never was takes no part, nor does a group of none but such. Undefined when nothing is left.
 */
export function appliedFilter(root: DraftGroup, fields: readonly Field[]): Filter | undefined {
  return filterOfDraft({ ...root, children: appliedNodes(root, fields) });
}

function appliedNodes({ children }: DraftGroup, fields: readonly Field[]): DraftNode[] {
  return children.flatMap((child) => appliedNode(child, fields) ?? []);
}

function appliedNode(node: DraftNode, fields: readonly Field[]): DraftNode | undefined {
  if (!isGroup(node)) return conditionIssue(node, fields) ? oldNode(node) : node;
  const children = appliedNodes(node, fields);
  // A group that a host gave without anything in it has a meaning of its own.
  return children.length > 0 || node.children.length === 0 ? { ...node, children } : undefined;
}

/** The condition as it was when it was last complete, under the same number. */
export function oldNode({ id, standIn }: DraftCondition): DraftNode | undefined {
  return standIn && draftNode(standIn, () => id);
}

/** What stands in for a condition once it is changed. */
export function standInOf(condition: DraftCondition, fields: readonly Field[]): Filter | undefined {
  return conditionIssue(condition, fields) ? condition.standIn : filterOfNode(condition);
}
