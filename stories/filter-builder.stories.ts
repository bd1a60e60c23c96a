import type { Filter } from '@peoplekit/core';
import { BuilderReader, InMemoryClient, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, lookStories, press } from './element-stories.ts';

interface BuilderArgs extends ElementArgs<'filter-builder'> {
  onFilterChange?: (event: CustomEvent<{ filter: Filter | undefined }>) => void;
}

const twoThousand = new InMemoryClient({ contacts: 2_000, latency: 60 });
const fields = await twoThousand.fields();

const nested: Filter = {
  all: [
    { field: 'company', op: 'contains', value: 'north' },
    { field: 'last_seen_at', op: 'in_last_days', value: 30 },
    { not: { field: 'is_blocked', op: 'eq', value: true } },
    {
      any: [
        { field: 'priority', op: 'in', value: ['high', 'urgent'] },
        { field: 'total_messages_sent', op: 'between', value: [10, 100] },
        { field: 'product_interest', op: 'in', value: ['Chat'] },
      ],
    },
  ],
};

/** As a host would fetch them, from the facets of a query. */
const suggestions = { product_interest: ['Ads', 'Broadcasts', 'Chat', 'CRM', 'Flows'] };

/** Four conditions, in two groups. */
const four = (number: number): Filter => ({
  any: [
    { field: 'company', op: 'contains', value: `north ${number}` },
    { field: 'total_messages_sent', op: 'gt', value: number },
    {
      all: [{ field: 'language', op: 'eq', value: 'en' }, { not: { field: 'is_blocked', op: 'eq', value: true } }],
    },
  ],
});

/** As many conditions, and as deep, as a filter may be. */
const fullest: Filter = { all: Array.from({ length: 25 }, (_none, at) => four(at + 1)) };

const meta = {
  title: 'Elements/filter-builder',
  component: 'filter-builder',
  tags: ['autodocs'],
  parameters: { frame: 'sheet' },
  args: { locale: 'en', fields, suggestions, value: nested, matchCount: 1_234 },
} satisfies Meta<BuilderArgs>;

export default meta;

const look = lookStories('sheet');

type Story = StoryObj<BuilderArgs>;

export const Playground: Story = {};
export const Anatomy: Story = anatomyStory('filter-builder', 'sheet');
export const StateEmpty: Story = { args: { value: undefined, matchCount: 10_000 } };

/** A hundred conditions: no other one can be added. */
export const StateFull: Story = { args: { value: fullest, matchCount: 3 } };

/** Conditions that no longer fit the fields, or lack something. */
export const StateWrong: Story = {
  args: {
    value: {
      any: [
        { field: 'company', op: 'contains' },
        { field: 'no_such_field', op: 'eq', value: 1 },
        { field: 'total_messages_sent', op: 'between', value: [100, 10] },
        { field: 'priority', op: 'in', value: ['no_such_option'] },
      ],
    },
    matchCount: undefined,
  },
};

export const StateDark: Story = look.Dark;
export const StateNarrow: Story = look.Narrow;
export const StateRightToLeft: Story = look.RightToLeft;
export const OptionCompact: Story = look.Compact;
export const OptionGerman: Story = look.German;

/** Combined with what a section has besides: the outermost rule is fixed. */
export const OptionCombined: Story = { args: { combined: true } };

/** The host counts: 2,000 contacts in memory, which are really filtered. A late answer never wins. */
export const BehaviourLiveCount: Story = {
  render: (args) => {
    let asked: AbortController | undefined;
    const count = async (event: CustomEvent<{ filter: Filter | undefined }>) => {
      const builder = event.currentTarget as HTMLElementTagNameMap['filter-builder'];
      asked?.abort();
      asked = new AbortController();
      const { filter } = event.detail;
      const query = { ...(filter && { filter }), pageSize: 10 as const };
      const answer = await twoThousand.queryContacts(query, { signal: asked.signal }).catch(() => undefined);
      if (answer) builder.matchCount = answer.total;
    };
    return renderElement('filter-builder', {
      ...args,
      value: undefined,
      matchCount: 2_000,
      onFilterChange: (event: CustomEvent<{ filter: Filter | undefined }>) => void count(event),
    });
  },
};

/** A filter is told once it is complete, and taken back by undo. */
export const BehaviourBuilding: Story = {
  args: { value: undefined, matchCount: undefined },
  play: async ({ canvasElement }) => {
    const builder = elementIn(canvasElement, 'filter-builder');
    const told: (Filter | undefined)[] = [];
    builder.addEventListener('filter-change', ({ detail }) => told.push(detail.filter));
    const read = new BuilderReader(builder);
    await until(() => read.root.querySelector('[part=add]'), 'it is here');
    read.control('Add condition').click();
    await until(() => read.lines.length === 1, 'there is a condition');
    read.select(read.control('Field'), 'Company');
    await builder.updateComplete;
    expect(told).toEqual([]);
    read.enter(read.control('Value'), 'north');
    await until(() => told.length === 1, 'it is told');
    expect(told).toEqual([{ all: [{ field: 'company', op: 'contains', value: 'north' }] }]);
  },
};

/** What is dragged with the pointer is moved by the arrow keys, and said. */
export const AccessibilityKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const read = new BuilderReader(elementIn(canvasElement, 'filter-builder'));
    await until(() => read.lines.length > 1, 'its conditions are here');
    const grip = read.control('Move Company condition');
    grip.focus();
    press(grip, 'ArrowDown');
    await until(() => read.announcement.startsWith('Company condition: place 2'), 'its new place is said');
    expect(read.conditions[1]).toContain('Company');
  },
};
