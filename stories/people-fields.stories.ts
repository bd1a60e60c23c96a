import { hideFields, InMemoryClient, type InMemoryOptions } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '@peoplekit/elements/people-fields';
import '@peoplekit/elements/people-table';

interface FieldsArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  client: InMemoryClient;
  onFieldChanged: (event: CustomEvent<{ key: string; change: string }>) => void;
}

const fields = hideFields('email', 'phone').map((field) =>
  field.key === 'is_valid' ? { ...field, default: true } : field.key === 'tier' ? { ...field, default: 'gold' } : field,
);

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: 200, fields, latency: 60, ...options });

const render = ({ theme, locale, client, onFieldChanged }: FieldsArgs) =>
  html`<people-fields theme=${theme ?? nothing} locale=${locale} .client=${client} @field-changed=${onFieldChanged}></people-fields>`;

const meta = {
  title: 'Elements/people-fields',
  component: 'people-fields',
  tags: ['autodocs'],
  render,
  args: { theme: undefined, locale: 'en', client: inMemory() },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    client: { control: false },
    onFieldChanged: { action: 'field-changed' },
  },
} satisfies Meta<FieldsArgs>;

export default meta;

type Story = StoryObj<FieldsArgs>;

/** Create, edit, move and delete: the handle takes a pointer and the arrow keys. */
export const Playground: Story = {};

/** A new field is a column of the table at once, and a hidden one is masked: look for it under `Columns`. */
export const BesideATable: Story = {
  render: (args) => {
    const client = inMemory({ permissions: ['contacts:read', 'fields:manage'] });
    return html`<div class="frame"><people-table locale=${args.locale} .client=${client}></people-table></div>${render({ ...args, client })}`;
  },
};

/** Without the permission to manage fields. */
export const ReadOnly: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

/** There is no room for another one. */
export const Full: Story = {
  args: {
    client: inMemory({
      fields: [
        ...fields.filter(({ kind }) => kind === 'system'),
        ...Array.from({ length: 200 }, (_none, number) => ({
          ...{ key: `field_${number}`, label: `Field ${number + 1}`, type: 'text' as const, kind: 'custom' as const },
          ...{ group: 'custom' as const, readOnly: false, privacy: 'visible' as const, position: 38 + number },
        })),
      ],
    }),
  },
};

export const Loading: Story = { parameters: { waits: true }, args: { client: inMemory({ latency: 3_600_000 }) } };

/** `Try again` fails again. */
export const Failed: Story = { args: { client: inMemory({ failure: 'unavailable' }) } };

/** Neither contacts nor fields are for this role. */
export const Forbidden: Story = { args: { client: inMemory({ permissions: [] }) } };

export const Dark: Story = { args: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { locale: 'ar' },
  render: (args) => html`<div dir="rtl">${render(args)}</div>`,
};
