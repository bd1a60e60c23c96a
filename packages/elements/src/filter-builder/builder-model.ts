import { type Field, type FieldGroup, findOperator, type Operator } from '@peoplekit/core';
import { fieldLabel as labelOf } from '../base/field-label.ts';
import type { FilterTexts } from '../messages/filter-messages.ts';
import type { Format } from '../messages/format.ts';
import type { Issue } from './draft-issues.ts';
import { type DraftCondition, type DraftNode, isGroup } from './filter-draft.ts';
import type { FilterEditor } from './filter-editor.ts';

/** What a control does; together with a node it says which one is meant. */
export type Control =
  | 'move'
  | 'not'
  | 'keep'
  | 'field'
  | 'op'
  | 'value'
  | 'rule'
  | 'up'
  | 'down'
  | 'copy'
  | 'remove'
  | 'add'
  | 'add-group';

export interface Spot {
  node: number;
  control: Control;
}

/** What a user should notice of what was done: where to go on, and what a screen reader says. */
export interface Outcome {
  focus?: Spot | undefined;
  notice?: string | undefined;
  /** Nothing was done, and the notice says why: for all to read. */
  isRefused?: boolean;
}

/** Values in use by the key of their field, to choose from where a field has no options. */
export type Suggestions = Readonly<Record<string, readonly string[]>>;

/** What the parts of the builder are drawn from, and how they tell what was done. */
export interface BuilderModel {
  editor: FilterEditor;
  text: FilterTexts;
  format: Format;
  /** What is to be shown as wrong, by node. */
  issues: ReadonlyMap<number, Issue>;
  suggestions: Suggestions;
  /** The draft has changed. */
  done: (outcome?: Outcome) => void;
  /** Opens the list of choices of a condition beside a button. */
  choose: (node: number, anchor: HTMLElement) => void;
  drag: DragHandlers;
}

/** Where a node would be dropped: an edge of another one, or the start or end of what is in a group. */
export type DropEdge = 'before' | 'after' | 'start' | 'end';

/** Dragging with a pointer; what can be done with it can be done by keyboard too. */
export interface DragHandlers {
  /** The node that is being dragged. */
  readonly dragged: number | undefined;
  isOver: (node: number, edge: DropEdge) => boolean;
  onStart: (event: DragEvent, node: DraftNode) => void;
  onOver: (event: DragEvent, node: DraftNode) => void;
  onOverEnd: (event: DragEvent, group: number) => void;
  onDrop: (event: DragEvent) => void;
  onEnd: () => void;
}

export function fieldLabel(field: Field, { text }: Pick<BuilderModel, 'text'>): string {
  return labelOf(field, text);
}

/** What a node is called in the names of its controls. */
export function nodeName(node: DraftNode, { editor, text }: Pick<BuilderModel, 'editor' | 'text'>): string {
  if (isGroup(node)) return text.filterGroup;
  const field = editor.fieldOf(node);
  return text.filterCondition(field ? fieldLabel(field, { text }) : node.field);
}

export function operatorOf(node: DraftCondition, editor: FilterEditor): Operator | undefined {
  const field = editor.fieldOf(node);
  return field && findOperator(field.type, node.op);
}

const groupOrder: readonly FieldGroup[] = ['identity', 'name', 'profile', 'chat', 'activity', 'custom'];

/** Fields in their groups, in the order of the profile. Groups without fields are left out. */
export function groupedFields(fields: readonly Field[]): { group: FieldGroup; fields: readonly Field[] }[] {
  return groupOrder
    .map((group) => ({
      group,
      fields: fields.filter((field) => field.group === group).sort((a, b) => a.position - b.position),
    }))
    .filter((part) => part.fields.length > 0);
}

/** What is wrong, in words; by part and kind, and for values by what they are. */
export function issueText({ part, kind, unit }: Issue, { filterIssues }: FilterTexts): string {
  return filterIssues[`${part}.${kind}.${unit}`] ?? filterIssues[`${part}.${kind}`] ?? filterIssues.wrong;
}
