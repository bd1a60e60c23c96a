import type { Filter } from '@peoplekit/core';
import type { CellRenderer } from '@peoplekit/elements/people-table';
import { BuilderReader, InMemoryClient, settled, TableReader, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { elementIn, press } from './element-stories.ts';

const client = new InMemoryClient({ contacts: 1_000, latency: 60 });
const fields = await client.fields();

const meta = { title: 'Recipes', parameters: { frame: 'frame' } } satisfies Meta;

export default meta;

type Story = StoryObj;

/** A table and nothing around it. */
export const TableAlone: Story = {
  render: () => html`<people-table columns="email company last_seen_at" .client=${client}></people-table>`,
};

/** A filter builder of a host's own, and a table that shows what matches. */
export const FilterBuilderAlone: Story = {
  parameters: { frame: undefined },
  render: () => {
    const apply = ({ detail, currentTarget }: CustomEvent<{ filter: Filter | undefined }>) => {
      const page = (currentTarget as HTMLElement).closest<HTMLElement>('.together');
      const { filter } = detail;
      if (page) elementIn(page, 'people-table').query = filter ? { filter } : {};
    };
    return html`<div class="together">
      <div class="sheet"><filter-builder .fields=${fields} @filter-change=${apply}></filter-builder></div>
      <div class="frame"><people-table .client=${client}></people-table></div>
    </div>`;
  },
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    const before = Number(new TableReader(table).grid.ariaRowCount);
    const read = new BuilderReader(elementIn(canvasElement, 'filter-builder'));
    await until(() => read.root.querySelector('[part=add]'), 'the builder is here');
    read.control('Add condition').click();
    await until(() => read.lines.length === 1, 'there is a condition');
    read.select(read.control('Field'), 'Company');
    await elementIn(canvasElement, 'filter-builder').updateComplete;
    read.enter(read.control('Value'), 'north');
    await until(() => Number(new TableReader(table).grid.ariaRowCount) < before, 'others are gone');
    await settled(table);
    for (const company of new TableReader(table).column('Company')) expect(company.toLowerCase()).toContain('north');
  },
};

/** A cell of the host's own: companies are links to its pages. */
export const CustomCellRenderer: Story = {
  render: () => {
    const company: CellRenderer = ({ value }) => {
      if (!value) return undefined;
      const link = document.createElement('a');
      link.href = `#/companies/${encodeURIComponent(String(value))}`;
      link.textContent = String(value);
      return link;
    };
    return html`<people-table class="linked" columns="company email" .client=${client} .cellRenderers=${{ company }}></people-table>`;
  },
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    await until(() => new TableReader(table).grid.querySelector('a[href^="#/companies/"]'), 'companies are links');
  },
};

/** The tokens of the host's own design, set once above the elements. */
export const OwnTheme: Story = {
  render: () => html`<people-table class="own-theme" .client=${client}></people-table>`,
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    expect(getComputedStyle(new TableReader(table).rows[0] as HTMLElement).fontFamily).toContain('Georgia');
  },
};

/** The host cancels `contact-open` and goes to a page of its own. */
export const HostRouting: Story = {
  render: () => {
    const open = (event: CustomEvent<{ id: string }>) => {
      event.preventDefault();
      const said = (event.currentTarget as HTMLElement).parentElement?.querySelector('output');
      if (said) said.textContent = `/customers/${event.detail.id}`;
    };
    return html`<output class="sheet">Open a contact</output>
      <people-section .client=${client} @contact-open=${open}></people-section>`;
  },
  parameters: { frame: 'frame routed' },
  play: async ({ canvasElement }) => {
    const section = elementIn(canvasElement, 'people-section');
    await settled(section);
    const table = section.shadowRoot?.querySelector<HTMLElement>('people-table');
    const read = new TableReader(table as HTMLElement);
    read.grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    press(read.focused, 'ArrowDown');
    press(read.focused, 'Enter');
    await until(
      () => canvasElement.querySelector('output')?.textContent?.startsWith('/customers/'),
      'the host goes there',
    );
    expect(section.contactId).toBe(undefined);
    expect(section.shadowRoot?.querySelector('people-profile')).toBe(null);
  },
};
