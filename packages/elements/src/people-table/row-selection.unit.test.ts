import { describe, expect, it } from 'vitest';
import { RowSelection } from './row-selection.ts';

describe('RowSelection', () => {
  it('has the contacts that were selected, and counts them', () => {
    const selection = new RowSelection();
    selection.set(['a', 'b', 'c'], true);
    selection.set(['b', 'x'], false);
    expect(selection.detail(100)).toEqual({ ids: ['a', 'c'], allMatching: false, exceptIds: [], count: 2 });
    expect([selection.has('a'), selection.has('b')]).toEqual([true, false]);
  });

  it('has all that match but the exceptions', () => {
    const selection = new RowSelection();
    selection.set(['a'], true);
    selection.selectAllMatching();
    expect(selection.detail(100)).toEqual({ ids: [], allMatching: true, exceptIds: [], count: 100 });
    selection.set(['a', 'b'], false);
    selection.set(['b'], true);
    expect(selection.detail(100)).toEqual({ ids: [], allMatching: true, exceptIds: ['a'], count: 99 });
    expect([selection.has('a'), selection.has('b'), selection.has('never seen')]).toEqual([false, true, true]);
  });

  it('never counts below nothing, when there are fewer contacts than exceptions', () => {
    const selection = new RowSelection();
    selection.selectAllMatching();
    selection.set(['a', 'b'], false);
    expect(selection.count(1)).toBe(0);
  });

  it('says how much of a page is selected', () => {
    const selection = new RowSelection();
    expect(selection.stateOf([])).toBe('none');
    expect(selection.stateOf(['a', 'b'])).toBe('none');
    selection.set(['a'], true);
    expect(selection.stateOf(['a', 'b'])).toBe('some');
    selection.set(['b'], true);
    expect(selection.stateOf(['a', 'b'])).toBe('all');
    selection.clear();
    expect(selection.stateOf(['a', 'b'])).toBe('none');
  });
});
