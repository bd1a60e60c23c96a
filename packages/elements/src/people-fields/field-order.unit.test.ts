import { systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { fieldSections, inOrder, moveField } from './field-order.ts';

const keysOf = (fields: readonly { key: string }[]) => fields.map(({ key }) => key);
const groupOf = (group: string) => systemFields.filter((field) => field.group === group);

describe('the order of fields', () => {
  it('shows every field once, by group, and a place for custom fields when there are none', () => {
    const sections = fieldSections(systemFields);
    expect(sections.map(({ group }) => group)).toEqual(['identity', 'name', 'profile', 'chat', 'activity', 'custom']);
    expect(sections.flatMap(({ fields }) => keysOf(fields)).sort()).toEqual(keysOf(systemFields).sort());
    expect(sections.at(-1)?.fields).toEqual([]);
  });

  it('moves a field within its group, and no field of another group', () => {
    const profile = keysOf(groupOf('profile'));
    const [first = '', second] = profile;
    const mixed = [...systemFields].reverse();
    const moved = moveField(mixed, first, 0);
    expect(keysOf(moved.filter(({ group }) => group === 'profile'))).toEqual([first, ...profile.slice(1).reverse()]);
    const placesOfOthers = (fields: typeof mixed) => fields.map(({ group, key }) => (group === 'profile' ? '' : key));
    expect(placesOfOthers([...moved])).toEqual(placesOfOthers(mixed));
    expect(second).toBeDefined();
  });

  it('stops at the ends, where nothing moves', () => {
    const [first] = groupOf('chat');
    expect(moveField(systemFields, first?.key ?? '', -1)).toBe(systemFields);
    const last = groupOf('chat').at(-1);
    expect(moveField(systemFields, last?.key ?? '', 99)).toBe(systemFields);
    expect(moveField(systemFields, 'nothing', 0)).toBe(systemFields);
  });

  it('puts fields that an order does not name behind the others', () => {
    const named = [systemFields[2]?.key ?? '', systemFields[0]?.key ?? '', 'gone'];
    expect(keysOf(inOrder(systemFields.slice(0, 4), named))).toEqual(
      keysOf([2, 0, 1, 3].flatMap((at) => systemFields[at] ?? [])),
    );
  });
});
