import { type Field, type Filter, maxFilterConditions, maxFilterDepth } from '@peoplekit/core';
import { appliedFilter, oldNode, standInOf } from './applied-filter.ts';
import { withField, withOperator } from './condition-defaults.ts';
import { copyNode, type DraftPlace, insertNode, moveNode, removeNode, replaceNode, stepsOf } from './draft-edits.ts';
import { DraftHistory } from './draft-history.ts';
import { conditionIssue, type Issue, issuesOf } from './draft-issues.ts';
import {
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
  draftOf,
  filterOfDraft,
  findNode,
  isGroup,
  leavesOf,
  levelsOf,
  placeOf,
} from './filter-draft.ts';

/** How the nodes of a group decide: all or any hold, none or not all do. */
export type GroupRule = 'all' | 'any' | 'none' | 'not-all';

export interface EditorOptions {
  fields: readonly Field[];
  /** The filter will be one of several that must all hold: unless it is a plain "all", that takes a level. */
  combined?: boolean;
}

/** A filter being built: what can be done to it, what is wrong with it, and the way back. No DOM, no server. */
export class FilterEditor {
  fields: readonly Field[];
  combined: boolean;
  #lastId = 0;
  #history: DraftHistory;

  constructor(filter: Filter | undefined | null, { fields, combined = false }: EditorOptions) {
    this.fields = fields;
    this.combined = combined;
    this.#history = new DraftHistory(draftOf(filter, this.#nextId));
  }

  get root(): DraftGroup {
    return this.#history.now;
  }

  /** What the draft says, unfinished conditions included; undefined when there are none. */
  get filter(): Filter | undefined {
    return filterOfDraft(this.root);
  }

  /** What of the draft applies: a condition that is incomplete leaves the one that it replaced in force, if there was one. */
  get applied(): Filter | undefined {
    return appliedFilter(this.root, this.fields);
  }

  /** What is wrong, by node. */
  get issues(): ReadonlyMap<number, Issue> {
    return issuesOf(this.root, this.fields);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  fieldOf({ field }: DraftCondition): Field | undefined {
    return this.fields.find(({ key }) => key === field);
  }

  undo(): boolean {
    return this.#history.undo();
  }

  redo(): boolean {
    return this.#history.redo();
  }

  /** What follows is a step of its own, as when a control was left. */
  seal(): void {
    this.#history.seal();
  }

  /** Adds an empty condition at the end of a group. @returns its id, or undefined when the filter is full. */
  addCondition(group: number): number | undefined {
    return this.#add(group, this.#blank());
  }

  /** Adds a group with an empty condition in it. @returns the id of the condition, or undefined when it does not fit. */
  addGroup(group: number): number | undefined {
    const condition = this.#blank();
    const outer = findNode(this.root, group);
    // A group that would decide like the one around it would change nothing.
    const join = outer && isGroup(outer) && outer.join === 'all' ? 'any' : 'all';
    const added = this.#add(group, { id: this.#nextId(), negated: false, join, children: [condition] });
    return added === undefined ? undefined : condition.id;
  }

  setField(id: number, key: string): void {
    const field = this.fields.find((candidate) => candidate.key === key);
    if (field) this.#editCondition(id, (condition) => withField(condition, field, this.fieldOf(condition)));
  }

  setOperator(id: number, op: string): void {
    this.#editCondition(id, (condition) => {
      const field = this.fieldOf(condition);
      return field ? withOperator(condition, op, field) : condition;
    });
  }

  /**
   * Changes of one value in a row are one step back. Where they leave none, what it was before them stays in force: of a text that is
   * erased letter by letter not the last letter.
   */
  setValue(id: number, value: unknown): void {
    this.#editCondition(id, (condition) => ({ ...condition, value }), `value ${id}`);
  }

  /** Takes a condition that is incomplete back to what it said when it was last complete. */
  keep(id: number): void {
    const next = replaceNode(this.root, id, (node) => (isGroup(node) ? node : (oldNode(node) ?? node)));
    this.#history.record(next);
  }

  isComplete(condition: DraftCondition): boolean {
    return conditionIssue(condition, this.fields) === undefined;
  }

  /** Negates a condition, or no longer. */
  negate(id: number): void {
    this.#fit(replaceNode(this.root, id, (node) => ({ ...node, negated: !node.negated })));
  }

  ruleOf({ join, negated }: DraftGroup): GroupRule {
    if (negated) return join === 'any' ? 'none' : 'not-all';
    return join;
  }

  setRule(id: number, rule: GroupRule): void {
    const join = rule === 'any' || rule === 'none' ? 'any' : 'all';
    const negated = rule === 'none' || rule === 'not-all';
    this.#fit(replaceNode(this.root, id, (node) => ({ ...node, join, negated }) as DraftNode));
  }

  /** @returns the id of the copy, which stands after the original, or undefined when it does not fit. */
  duplicate(id: number): number | undefined {
    const node = findNode(this.root, id);
    const at = placeOf(this.root, id);
    if (!node || !at) return undefined;
    const copy = copyNode(node, this.#nextId);
    return this.#fit(insertNode(this.root, copy, { group: at.group.id, place: at.place + 1 })) ? copy.id : undefined;
  }

  /** Removes a node. @returns the id of the one that takes its place for the user, or that of the group that is left. */
  remove(id: number): number | undefined {
    const at = placeOf(this.root, id);
    if (!at) return undefined;
    this.#history.record(removeNode(this.root, id));
    const group = findNode(this.root, at.group.id);
    if (!group || !isGroup(group)) return this.root.id;
    return (group.children[at.place] ?? group.children[at.place - 1] ?? group).id;
  }

  clear(): void {
    this.#history.record({ ...this.root, negated: false, join: 'all', children: [] });
  }

  /** Takes a node one step up or down, in and out of groups. @returns whether it moved. */
  step(id: number, direction: 'up' | 'down'): boolean {
    return stepsOf(this.root, id, direction).some((place) => this.moveTo(id, place));
  }

  /** Takes a node to a place. @returns whether it moved. */
  moveTo(id: number, place: DraftPlace): boolean {
    const moved = moveNode(this.root, id, place);
    return moved !== this.root && this.#fit(moved);
  }

  canAddCondition(group: number): boolean {
    return this.#fits(insertNode(this.root, blankNode, { group, place: 0 }));
  }

  canAddGroup(group: number): boolean {
    const node = { ...blankNode, id: -2, join: 'any' as const, children: [blankNode] };
    return this.#fits(insertNode(this.root, node, { group, place: 0 }));
  }

  canDuplicate(node: DraftNode): boolean {
    return leavesOf(this.root) + leavesOf(node) <= maxFilterConditions;
  }

  canNegate(id: number): boolean {
    const node = findNode(this.root, id);
    return node?.negated === true || this.#fits(replaceNode(this.root, id, (found) => ({ ...found, negated: true })));
  }

  #add(group: number, node: DraftNode): number | undefined {
    const found = findNode(this.root, group);
    const place = found && isGroup(found) ? found.children.length : 0;
    return this.#fit(insertNode(this.root, node, { group, place })) ? node.id : undefined;
  }

  #editCondition(id: number, change: (condition: DraftCondition) => DraftCondition, kind?: string): void {
    const first = findNode(this.#history.before(kind), id);
    const next = replaceNode(this.root, id, (node) => {
      if (isGroup(node)) return node;
      const changed = change(node);
      const issue = conditionIssue(changed, this.fields);
      if (!issue) return { ...changed, standIn: undefined };
      // One that is wrong is on its way to another; one that is gone was taken back.
      const old = issue.kind === 'missing' && first && !isGroup(first) ? first : node;
      return { ...changed, standIn: standInOf(old, this.fields) };
    });
    this.#history.record(next, kind);
  }

  /** Takes a change unless the filter would be too large for it. */
  #fit(next: DraftGroup): boolean {
    if (!this.#fits(next)) return false;
    this.#history.record(next);
    return true;
  }

  /** One that is too large already, as a host may give it, can be made no larger. */
  #fits(next: DraftGroup): boolean {
    const grows = this.#levels(next) > this.#levels(this.root) || leavesOf(next) > leavesOf(this.root);
    return !grows || (this.#levels(next) <= maxFilterDepth && leavesOf(next) <= maxFilterConditions);
  }

  #levels(root: DraftGroup): number {
    const isPlainAll = root.join === 'all' && !root.negated;
    return levelsOf(root) + (this.combined && !isPlainAll ? 1 : 0);
  }

  #blank(): DraftCondition {
    return { ...blankNode, id: this.#nextId() };
  }

  #nextId = (): number => {
    this.#lastId += 1;
    return this.#lastId;
  };
}

/** A condition that says nothing yet. */
const blankNode: DraftCondition = { id: -1, negated: false, field: '', op: '', value: undefined };
