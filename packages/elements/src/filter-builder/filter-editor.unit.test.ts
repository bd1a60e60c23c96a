import { type Filter, parseFilter, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { type DraftCondition, type DraftGroup, isGroup, nodesOf } from './filter-draft.ts';
import { FilterEditor, type GroupRule } from './filter-editor.ts';

const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const seen: Filter = { field: 'last_seen_at', op: 'in_last_days', value: 30 };
const urgent: Filter = { field: 'priority', op: 'in', value: ['high', 'urgent'] };
const valid: Filter = { field: 'is_valid', op: 'eq', value: true };

const edit = (filter?: Filter, combined = false) => new FilterEditor(filter, { fields: systemFields, combined });

/** Ids of conditions by field, and of groups by the order in which they stand. */
function idOf(editor: FilterEditor, field: string): number {
  const found = nodesOf(editor.root).find((node) => !isGroup(node) && node.field === field);
  if (!found) throw new Error(`There is no condition on ${field}`);
  return found.id;
}

function groupsOf(editor: FilterEditor): DraftGroup[] {
  return nodesOf(editor.root).filter(isGroup);
}

function deep(levels: number): Filter {
  let node = north;
  for (let level = 1; level < levels; level += 1) node = level % 2 ? { any: [node] } : { all: [node] };
  return node;
}

describe('FilterEditor', () => {
  it.each<[string, Filter | undefined, Filter | undefined]>([
    ['nothing', undefined, undefined],
    ['a group', { all: [north, seen] }, { all: [north, seen] }],
    ['a lone condition', north, { all: [north] }],
    ['alternatives', { any: [north, { all: [seen, urgent] }] }, { any: [north, { all: [seen, urgent] }] }],
    ['negations', { all: [{ not: north }, { not: { any: [seen, urgent] } }] }, undefined],
    ['a negated root', { not: { any: [north, seen] } }, undefined],
    ['a negated lone condition', { not: north }, { all: [{ not: north }] }],
    ['a double negation', { not: { not: { any: [north, seen] } } }, { any: [north, seen] }],
    ['groups without conditions', { all: [{ any: [] }, north] }, undefined],
  ])('takes %s for what it means', (_name, filter, draft) => {
    expect(edit(filter).filter).toEqual(draft ?? filter);
  });

  it('builds a nested filter from nothing', () => {
    const editor = edit();
    const first = editor.addCondition(editor.root.id) ?? 0;
    editor.setField(first, 'company');
    editor.setValue(first, 'north');
    const second = editor.addGroup(editor.root.id) ?? 0;
    const [group] = groupsOf(editor);
    editor.setField(second, 'priority');
    editor.setValue(second, ['urgent']);
    const third = editor.addCondition(group?.id ?? 0) ?? 0;
    editor.setField(third, 'last_seen_at');
    editor.negate(third);
    const filter = {
      all: [north, { any: [{ field: 'priority', op: 'in', value: ['urgent'] }, { not: seen }] }],
    };
    expect(editor.filter).toEqual(filter);
    expect(parseFilter(editor.filter, systemFields)).toEqual({ ok: true, filter });
    expect(editor.issues.size).toBe(0);
  });

  it.each<[GroupRule, Filter]>([
    ['all', { all: [north, seen] }],
    ['any', { any: [north, seen] }],
    ['none', { not: { any: [north, seen] } }],
    ['not-all', { not: { all: [north, seen] } }],
  ])('decides by the rule "%s"', (rule, filter) => {
    const editor = edit({ all: [north, seen] });
    editor.setRule(editor.root.id, rule);
    expect(editor.filter).toEqual(filter);
    expect(editor.ruleOf(edit(filter).root)).toBe(rule);
  });

  it('copies a node behind itself, groups with all that is in them', () => {
    const editor = edit({ all: [{ any: [north, seen] }, urgent] });
    const [group] = groupsOf(editor);
    const copy = editor.duplicate(group?.id ?? 0);
    expect(editor.filter).toEqual({ all: [{ any: [north, seen] }, { any: [north, seen] }, urgent] });
    const ids = nodesOf(editor.root).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(groupsOf(editor)[1]?.id).toBe(copy);
  });

  it('removes a node, and a group that is left empty with it, and says where to go on', () => {
    const editor = edit({ all: [north, { any: [seen] }, urgent] });
    expect(editor.remove(idOf(editor, 'company'))).toBe(groupsOf(editor)[0]?.id);
    expect(editor.remove(idOf(editor, 'last_seen_at'))).toBe(editor.root.id);
    expect(editor.filter).toEqual({ all: [urgent] });
    expect(editor.remove(idOf(editor, 'priority'))).toBe(editor.root.id);
    expect(editor.filter).toBeUndefined();
  });

  it('goes on with the one before where the last was removed', () => {
    const editor = edit({ all: [north, seen] });
    const first = idOf(editor, 'company');
    expect(editor.remove(idOf(editor, 'last_seen_at'))).toBe(first);
  });

  it('clears all, and can take that back', () => {
    const editor = edit({ any: [north, seen] });
    editor.clear();
    expect(editor.filter).toBeUndefined();
    editor.undo();
    expect(editor.filter).toEqual({ any: [north, seen] });
  });
});

describe('moving in FilterEditor', () => {
  it('walks down through the tree, into groups and out of them, and up the same way', () => {
    const editor = edit({ all: [north, { any: [seen, urgent] }, valid] });
    const id = idOf(editor, 'company');
    const down = [
      { all: [{ any: [north, seen, urgent] }, valid] },
      { all: [{ any: [seen, north, urgent] }, valid] },
      { all: [{ any: [seen, urgent, north] }, valid] },
      { all: [{ any: [seen, urgent] }, north, valid] },
      { all: [{ any: [seen, urgent] }, valid, north] },
    ];
    for (const filter of down) {
      expect(editor.step(id, 'down')).toBe(true);
      expect(editor.filter).toEqual(filter);
    }
    expect(editor.step(id, 'down')).toBe(false);
    for (const filter of down.slice(0, -1).reverse()) {
      expect(editor.step(id, 'up')).toBe(true);
      expect(editor.filter).toEqual(filter);
    }
    expect(editor.step(id, 'up')).toBe(true);
    expect(editor.filter).toEqual({ all: [north, { any: [seen, urgent] }, valid] });
    expect(editor.step(id, 'up')).toBe(false);
  });

  it('takes a group past its neighbours, and dissolves one that it empties', () => {
    const editor = edit({ all: [{ any: [seen, urgent] }, north] });
    const [group] = groupsOf(editor);
    editor.step(group?.id ?? 0, 'down');
    expect(editor.filter).toEqual({ all: [north, { any: [seen, urgent] }] });
    editor.moveTo(idOf(editor, 'last_seen_at'), { group: editor.root.id, place: 0 });
    editor.moveTo(idOf(editor, 'priority'), { group: editor.root.id, place: 0 });
    expect(editor.filter).toEqual({ all: [urgent, seen, north] });
  });

  it('keeps the number of what it moves', () => {
    const editor = edit({ all: [north, { any: [seen] }] });
    const id = idOf(editor, 'company');
    editor.step(id, 'down');
    expect(idOf(editor, 'company')).toBe(id);
  });

  it('does not take a group into itself, nor count a step that changes nothing', () => {
    const editor = edit({ all: [{ any: [{ all: [seen, urgent] }, north] }] });
    const [outer, inner] = groupsOf(editor);
    expect(editor.moveTo(outer?.id ?? 0, { group: inner?.id ?? 0, place: 0 })).toBe(false);
    expect(editor.moveTo(outer?.id ?? 0, { group: outer?.id ?? 0, place: 0 })).toBe(false);
    expect(editor.moveTo(inner?.id ?? 0, { group: outer?.id ?? 0, place: 1 })).toBe(false);
    expect(editor.canUndo).toBe(false);
  });

  it('goes past a group that it is too deep for', () => {
    const alternatives: Filter = { any: [north, seen] };
    const editor = edit({ all: [deep(4), alternatives] });
    const [first] = editor.root.children;
    expect(editor.step(first?.id ?? 0, 'down')).toBe(true);
    expect(editor.filter).toEqual({ all: [alternatives, deep(4)] });
    expect(editor.step(first?.id ?? 0, 'down')).toBe(false);
  });
});

describe('the limits of FilterEditor', () => {
  it('has five levels and no more', () => {
    const editor = edit({ all: [deep(4)] });
    const innermost = groupsOf(editor).at(-1)?.id ?? 0;
    expect(parseFilter(editor.filter, systemFields).ok).toBe(true);
    expect([editor.canAddCondition(innermost), editor.canAddGroup(innermost)]).toEqual([true, false]);
    expect(editor.addGroup(innermost)).toBeUndefined();
    expect(editor.canNegate(idOf(editor, 'company'))).toBe(false);
    editor.negate(idOf(editor, 'company'));
    expect(editor.canUndo).toBe(false);
    expect(editor.canAddGroup(editor.root.id)).toBe(true);
  });

  it('leaves a level to what it will be combined with, unless it is an "all" that takes it in', () => {
    const editor = edit({ all: [deep(4)] }, true);
    expect(parseFilter({ all: [urgent, ...(editor.filter as { all: Filter[] }).all] }, systemFields).ok).toBe(true);
    editor.setRule(editor.root.id, 'any');
    expect(editor.ruleOf(editor.root)).toBe('all');
    expect(edit({ any: [north, seen] }, true).canAddGroup(1)).toBe(true);
  });

  it('has a hundred conditions and no more', () => {
    const editor = edit({ all: Array(99).fill(north) });
    expect(editor.addCondition(editor.root.id)).toBeDefined();
    expect(editor.canAddCondition(editor.root.id)).toBe(false);
    expect(editor.addCondition(editor.root.id)).toBeUndefined();
    expect(editor.duplicate(idOf(editor, 'company'))).toBeUndefined();
    expect(nodesOf(editor.root)).toHaveLength(100);
  });

  it('lets a filter that is too large get smaller', () => {
    const editor = edit({ all: Array(105).fill(north) });
    expect([...editor.issues.values()]).toContainEqual({ part: 'group', kind: 'many' });
    editor.remove(idOf(editor, 'company'));
    expect(nodesOf(editor.root)).toHaveLength(104);
    expect([...edit(deep(6)).issues.values()]).toEqual([{ part: 'group', kind: 'deep' }]);
  });
});

describe('what is incomplete in FilterEditor', () => {
  it('leaves what it replaced in force, and takes no part where it replaced nothing', () => {
    const editor = edit({ all: [north, { any: [seen] }] });
    const id = idOf(editor, 'company');
    editor.setField(id, 'priority');
    editor.setOperator(id, 'not_in');
    editor.addGroup(editor.root.id);
    expect(editor.issues.size).toBe(2);
    expect(editor.applied).toEqual({ all: [north, { any: [seen] }] });
    editor.setValue(id, ['low']);
    expect(editor.applied).toEqual({ all: [{ field: 'priority', op: 'not_in', value: ['low'] }, { any: [seen] }] });
    editor.seal();
    editor.setValue(id, undefined);
    expect(editor.applied).toEqual({ all: [{ field: 'priority', op: 'not_in', value: ['low'] }, { any: [seen] }] });
    editor.remove(id);
    editor.remove(idOf(editor, 'last_seen_at'));
    expect(editor.applied).toBeUndefined();
  });

  it('leaves in force what it said before it was erased letter by letter, as undo does', () => {
    const editor = edit({ all: [north, seen] });
    const id = idOf(editor, 'company');
    for (const text of ['nor', 'n', undefined]) editor.setValue(id, text);
    expect(editor.applied).toEqual({ all: [north, seen] });
    editor.setValue(id, 's');
    expect(editor.applied).toEqual({ all: [{ ...north, value: 's' }, seen] });
    editor.undo();
    expect(editor.applied).toEqual({ all: [north, seen] });
  });

  it('takes no part any more once all that was typed into a new one is erased', () => {
    const editor = edit({ all: [seen] });
    const id = editor.addCondition(editor.root.id) ?? 0;
    editor.setField(id, 'company');
    for (const text of ['n', 'no', 'n', undefined]) editor.setValue(id, text);
    expect(editor.applied).toEqual({ all: [seen] });
  });

  it('can be more than twenty conditions', () => {
    const editor = edit();
    for (let count = 0; count < 30; count += 1) editor.addCondition(editor.root.id);
    expect(editor.issues.size).toBe(30);
  });

  it('is given room for the negation of what it replaced', () => {
    const editor = edit({ all: [{ any: [{ all: [{ not: north }] }] }] });
    const id = idOf(editor, 'company');
    editor.setField(id, 'priority');
    editor.negate(id);
    expect(editor.applied).toEqual({ all: [{ any: [{ all: [{ not: north }] }] }] });
    expect(editor.addGroup(groupsOf(editor).at(-1)?.id ?? 0)).toBeDefined();
    editor.moveTo(id, { group: groupsOf(editor).at(-1)?.id ?? 0, place: 0 });
    expect(parseFilter(editor.applied, systemFields).ok).toBe(true);
  });
});

describe('undo and redo in FilterEditor', () => {
  it('goes back step by step, and forth again', () => {
    const editor = edit({ all: [north] });
    const states = [editor.filter];
    editor.addCondition(editor.root.id);
    states.push(editor.filter);
    editor.negate(idOf(editor, 'company'));
    states.push(editor.filter);
    expect([editor.undo(), editor.filter]).toEqual([true, states[1]]);
    expect([editor.undo(), editor.filter]).toEqual([true, states[0]]);
    expect(editor.undo()).toBe(false);
    expect([editor.redo(), editor.redo(), editor.filter, editor.redo()]).toEqual([true, true, states[2], false]);
  });

  it('takes what is typed into one value for one step, until the control is left', () => {
    const editor = edit({ all: [north] });
    const id = idOf(editor, 'company');
    for (const text of ['s', 'so', 'sou']) editor.setValue(id, text);
    editor.seal();
    editor.setValue(id, 'south');
    editor.undo();
    expect((editor.root.children[0] as DraftCondition).value).toBe('sou');
    editor.undo();
    expect((editor.root.children[0] as DraftCondition).value).toBe('north');
  });

  it('forgets what was undone when something else is done', () => {
    const editor = edit({ all: [north] });
    editor.addCondition(editor.root.id);
    editor.undo();
    editor.negate(idOf(editor, 'company'));
    expect(editor.canRedo).toBe(false);
  });
});
