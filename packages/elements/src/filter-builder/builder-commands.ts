import { maxFilterConditions, maxFilterDepth } from '@peoplekit/core';
import { type BuilderModel, nodeName, type Outcome } from './builder-model.ts';
import { type DraftGroup, type DraftNode, findNode, isGroup, leavesOf, placeOf } from './filter-draft.ts';
import type { GroupRule } from './filter-editor.ts';

type Builder = Pick<BuilderModel, 'editor' | 'text' | 'format'>;

/** Puts an empty condition at the end of a group. */
export function addCondition(builder: Builder, group: number): Outcome {
  const added = builder.editor.addCondition(group);
  if (added === undefined) return { notice: fullText(builder), isRefused: true };
  return { focus: { node: added, control: 'field' } };
}

/** Puts a group with an empty condition at the end of a group. */
export function addGroup(builder: Builder, group: number): Outcome {
  const added = builder.editor.addGroup(group);
  if (added === undefined) return { notice: fullText(builder), isRefused: true };
  return { focus: { node: added, control: 'field' } };
}

/** Puts a copy after a node, and goes on there. */
export function duplicate(builder: Builder, node: DraftNode): Outcome {
  const copy = builder.editor.duplicate(node.id);
  if (copy === undefined) return { notice: fullText(builder), isRefused: true };
  const notice = builder.text.filterDuplicated(nodeName(node, builder));
  return { focus: { node: copy, control: isGroup(node) ? 'rule' : 'field' }, notice };
}

/** Removes a node, and goes on with the one that takes its place. */
export function remove(builder: Builder, node: DraftNode): Outcome {
  const { editor, text } = builder;
  const notice = text.filterRemoved(nodeName(node, builder));
  const next = editor.remove(node.id);
  if (next === undefined) return {};
  return { focus: { node: next, control: next === editor.root.id ? 'add' : 'remove' }, notice };
}

/** Takes a node a step up or down; the control that did it keeps the focus. */
export function move(
  builder: Builder,
  node: DraftNode,
  direction: 'up' | 'down',
  control: 'move' | 'up' | 'down',
): Outcome {
  const { editor, text } = builder;
  const focus = { node: node.id, control };
  if (!editor.step(node.id, direction)) return { focus, notice: text.filterNotMoved };
  return { focus, notice: movedText(builder, node) };
}

/** Where a node stands after it was moved. */
export function movedText(builder: Builder, node: DraftNode): string {
  const { editor, text, format } = builder;
  const at = placeOf(editor.root, node.id);
  if (!at) return text.filterNotMoved;
  return text.filterMoved(format, {
    what: nodeName(node, builder),
    place: at.place + 1,
    places: at.group.children.length,
    isNested: at.group !== editor.root,
  });
}

export function negate(builder: Builder, node: DraftNode): Outcome {
  if (!builder.editor.canNegate(node.id)) return { notice: deepText(builder), isRefused: true };
  builder.editor.negate(node.id);
  return {};
}

/** Takes an incomplete condition back to what it said before, and goes on there. */
export function keep({ editor, text }: Builder, node: DraftNode): Outcome {
  editor.keep(node.id);
  return { focus: { node: node.id, control: 'field' }, notice: text.undone };
}

/** Decides otherwise about a group. */
export function setRule(builder: Builder, group: DraftGroup, rule: GroupRule): Outcome {
  const { editor } = builder;
  editor.setRule(group.id, rule);
  const now = findNode(editor.root, group.id);
  return now && isGroup(now) && editor.ruleOf(now) === rule ? {} : { notice: deepText(builder), isRefused: true };
}

export function clear({ editor, text }: Builder): Outcome {
  editor.clear();
  return { focus: { node: editor.root.id, control: 'add' }, notice: text.filterCleared };
}

/** Goes back a step, or forth again. */
export function travel({ editor, text }: Builder, direction: 'undo' | 'redo'): Outcome {
  const moved = direction === 'undo' ? editor.undo() : editor.redo();
  if (!moved) return { notice: direction === 'undo' ? text.nothingToUndo : text.nothingToRedo };
  return { notice: direction === 'undo' ? text.undone : text.redone };
}

/** Why nothing can be added any more. */
export function fullText(builder: Builder): string {
  const { editor, text, format } = builder;
  if (leavesOf(editor.root) >= maxFilterConditions) return text.filterFull(format, maxFilterConditions);
  return deepText(builder);
}

function deepText({ text, format }: Builder): string {
  return text.filterDeep(format, maxFilterDepth);
}
