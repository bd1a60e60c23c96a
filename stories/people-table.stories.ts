import type { ContactQuery } from '@peoplekit/core';
import { InMemoryClient, type InMemoryOptions } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface TableArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  columns: string | undefined;
  query: ContactQuery;
  client: InMemoryClient;
  onQueryChange: (event: CustomEvent<{ query: ContactQuery }>) => void;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
}

/** One workspace for all stories that show its contacts: making them up takes a moment. */
const tenThousand = new InMemoryClient({ contacts: 10_000, latency: 60 });

const inMemory = (options: InMemoryOptions) => new InMemoryClient({ contacts: 200, ...options });

function renderTable(args: TableArgs, frame = 'frame'): TemplateResult {
  const { theme, locale, columns, query, client, onQueryChange, onContactOpen } = args;
  return html`<div class=${frame}>
    <people-table theme=${theme ?? nothing} locale=${locale} columns=${columns ?? ''} .query=${query} .client=${client}
      @query-change=${onQueryChange} @contact-open=${onContactOpen}></people-table>
  </div>`;
}

const defaultColumns =
  'email phone chat_status priority company total_messages_sent last_seen_at language location lead_status product_interest registration_date';

const meta = {
  title: 'Elements/people-table',
  component: 'people-table',
  tags: ['autodocs'],
  render: (args) => renderTable(args),
  args: { theme: undefined, locale: 'en', columns: defaultColumns, query: {}, client: tenThousand },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    columns: { control: 'text' },
    query: { control: 'object' },
    client: { control: false },
    onQueryChange: { action: 'query-change' },
    onContactOpen: { action: 'contact-open' },
  },
} satisfies Meta<TableArgs>;

export default meta;

type Story = StoryObj<TableArgs>;

/** 10,000 contacts in memory, which are really filtered, sorted and paged. */
export const Playground: Story = {};

/** Two conditions, two sort keys, the second page. */
export const FilteredAndSorted: Story = {
  args: {
    query: {
      filter: {
        all: [
          { field: 'chat_status', op: 'in', value: ['pending', 'issue'] },
          { field: 'total_messages_sent', op: 'gt', value: 10 },
        ],
      },
      sort: [
        { field: 'priority', direction: 'desc' },
        { field: 'total_messages_sent', direction: 'desc' },
      ],
      page: 2,
      pageSize: 25,
    },
  },
};

/** All that a host needs to choose: keys of fields, system or custom. */
export const FewColumns: Story = { args: { columns: 'company last_seen_at' } };

export const Loading: Story = { args: { client: inMemory({ latency: 3_600_000 }) } };

export const Empty: Story = { args: { client: inMemory({ contacts: [] }) } };

export const NoMatch: Story = {
  args: { query: { filter: { field: 'company', op: 'eq', value: 'No such company' } } },
};

/** `Try again` fails again. */
export const Failed: Story = { args: { client: inMemory({ failure: 'unavailable' }) } };

export const Offline: Story = { args: { client: inMemory({ failure: 'offline' }) } };

/** An agent may not read contacts. */
export const Forbidden: Story = { args: { client: inMemory({ role: 'agent' }) } };

/** Rows stay while others are on their way: turn the page. */
export const SlowServer: Story = { args: { client: inMemory({ latency: 2_000 }) } };

export const Dark: Story = { args: { theme: 'dark' } };

/** Up to 640 px of width rows are cards. */
export const Narrow: Story = { render: (args) => renderTable(args, 'frame phone') };

export const RightToLeft: Story = {
  args: { locale: 'ar' },
  render: (args) => html`<div dir="rtl">${renderTable(args)}</div>`,
};
