import type { ContactQuery } from '@peoplekit/core';
import { InMemoryClient, type InMemoryOptions, madeUpContacts } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface TableArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  columns: string | undefined;
  mode: 'paged' | 'continuous';
  query: ContactQuery;
  client: InMemoryClient;
  onQueryChange: (event: CustomEvent<{ query: ContactQuery }>) => void;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
  onSelectionChange: (event: CustomEvent<{ count: number }>) => void;
  onContactAction: (event: CustomEvent<{ id: string }>) => void;
}

/** One workspace for all stories that show its contacts: making them up takes a moment. */
const tenThousand = new InMemoryClient({ contacts: 10_000, latency: 60 });

const inMemory = (options: InMemoryOptions) => new InMemoryClient({ contacts: 200, ...options });

function linkedContacts(count: number) {
  const states = ['synced', 'pending', 'error', 'not_synced'] as const;
  const syncedAt = new Date().toISOString();
  const link = (connector: string, place: number) => {
    const status = states[place % states.length] ?? 'synced';
    return {
      connector,
      externalId: `${place}`,
      status,
      syncedAt,
      ...(status === 'error' && { error: 'Email is taken' }),
    };
  };
  return madeUpContacts(count).map((contact, place) => ({
    ...contact,
    links: place % 3 === 0 ? [link('hubspot', place), link('salesforce', place + 1)] : [link('hubspot', place)],
  }));
}

function maskedContacts(count: number) {
  return madeUpContacts(count).map((contact) => ({
    ...contact,
    values: { ...contact.values, email: 'an••••@••••.com', phone: '+49 •••• ••12' },
    masked: ['email', 'phone'],
  }));
}

function renderTable(args: TableArgs, frame = 'frame'): TemplateResult {
  const { theme, locale, columns, mode, query, client, onQueryChange, onContactOpen } = args;
  return html`<div class=${frame}>
    <people-table theme=${theme ?? nothing} locale=${locale} columns=${columns ?? nothing} mode=${mode} .query=${query} .client=${client}
      @query-change=${onQueryChange} @contact-open=${onContactOpen} @selection-change=${args.onSelectionChange}
      @contact-edit=${args.onContactAction} @contact-delete=${args.onContactAction} @contact-push=${args.onContactAction}></people-table>
  </div>`;
}

const meta = {
  title: 'Elements/people-table',
  component: 'people-table',
  tags: ['autodocs'],
  render: (args) => renderTable(args),
  args: { theme: undefined, locale: 'en', columns: undefined, mode: 'paged', query: {}, client: tenThousand },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    columns: { control: 'text' },
    mode: { control: 'inline-radio', options: ['paged', 'continuous'] },
    query: { control: 'object' },
    client: { control: false },
    onQueryChange: { action: 'query-change' },
    onContactOpen: { action: 'contact-open' },
    onSelectionChange: { action: 'selection-change' },
    onContactAction: { action: 'contact-action' },
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

/** Words that were searched for are marked in the cells. */
export const Searched: Story = { args: { query: { search: 'mar' } } };

/** All that match in one scroll. Contacts are fetched where the scroll comes to rest. */
export const Continuous: Story = { args: { mode: 'continuous' } };

/** Select contacts: the bar offers what the host puts into its slot. */
export const SelectionActions: Story = {
  render: ({ client, onSelectionChange }) => html`<div class="frame">
    <people-table .client=${client} @selection-change=${onSelectionChange}>
      <button slot="selection-actions">Export</button>
    </people-table>
  </div>`,
};

/** A badge for each CRM record; the last result on hover. */
export const CrmStatus: Story = {
  args: { client: new InMemoryClient({ contacts: linkedContacts(200) }) },
};

/** Values that came masked: shown as masks, and not to be copied. */
export const Masked: Story = {
  args: { client: new InMemoryClient({ contacts: maskedContacts(200) }) },
};

/** All that a host needs to choose: keys of fields, system or custom. */
export const FewColumns: Story = { args: { columns: 'company last_seen_at' } };

export const Loading: Story = { parameters: { waits: true }, args: { client: inMemory({ latency: 3_600_000 }) } };

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
