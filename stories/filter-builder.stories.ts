import type { Filter } from '@peoplekit/core';
import { InMemoryClient } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface BuilderArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  value: Filter | undefined;
  matchCount: number | undefined;
  combined: boolean;
  onFilterChange: (event: CustomEvent<{ filter: Filter | undefined }>) => void;
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

function renderBuilder(args: BuilderArgs, frame = 'sheet'): TemplateResult {
  const { theme, locale, value, matchCount, combined, onFilterChange } = args;
  return html`<div class=${frame}>
    <filter-builder theme=${theme ?? nothing} locale=${locale} ?combined=${combined} .fields=${fields} .suggestions=${suggestions}
      .value=${value} .matchCount=${matchCount} @filter-change=${onFilterChange}></filter-builder>
  </div>`;
}

const meta = {
  title: 'Elements/filter-builder',
  component: 'filter-builder',
  tags: ['autodocs'],
  render: (args) => renderBuilder(args),
  args: { theme: undefined, locale: 'en', value: nested, matchCount: 1_234, combined: false },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    value: { control: 'object' },
    matchCount: { control: 'number' },
    combined: { control: 'boolean' },
    onFilterChange: { action: 'filter-change' },
  },
} satisfies Meta<BuilderArgs>;

export default meta;

type Story = StoryObj<BuilderArgs>;

export const Playground: Story = {};

export const Empty: Story = { args: { value: undefined, matchCount: 10_000 } };

/** Conditions that no longer fit the fields, or lack something. */
export const Wrong: Story = {
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

/** The host counts: 2,000 contacts in memory, which are really filtered. A late answer never wins. */
export const LiveCount: Story = {
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
    return renderBuilder({
      ...args,
      value: undefined,
      matchCount: 2_000,
      onFilterChange: (event) => void count(event),
    });
  },
};

export const Dark: Story = { args: { theme: 'dark' } };

/** Up to 860 px of width the value is below its condition, up to 560 px all of it stacks. */
export const Narrow: Story = { render: (args) => renderBuilder(args, 'sheet phone') };

export const RightToLeft: Story = {
  args: { locale: 'ar' },
  render: (args) => html`<div dir="rtl">${renderBuilder(args)}</div>`,
};
