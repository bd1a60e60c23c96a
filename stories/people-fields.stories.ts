import { FieldsReader, hideFields, InMemoryClient, type InMemoryOptions, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '@peoplekit/elements/people-fields';
import '@peoplekit/elements/people-table';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, press, type ShownArgs, shownArgTypes, stateStories } from './element-stories.ts';

interface FieldsArgs extends ShownArgs {
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
  parameters: { frame: 'page' },
  render,
  args: { theme: undefined, locale: 'en', client: inMemory() },
  argTypes: {
    ...shownArgTypes,
    onFieldChanged: { action: 'field-changed' },
  },
} satisfies Meta<FieldsArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'page', forbidden: { permissions: [] } });

type Story = StoryObj<FieldsArgs>;

/** Create, edit, move and delete: the handle takes a pointer and the arrow keys. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-fields', 'page');

/** A new field is a column of the table at once, and a hidden one is masked: look for it under `Columns`. */
export const BehaviourBesideATable: Story = {
  render: (args) => {
    const client = inMemory({ permissions: ['contacts:read', 'fields:manage'] });
    return html`<div class="frame"><people-table locale=${args.locale} .client=${client}></people-table></div>${render({ ...args, client })}`;
  },
};

/** Without the permission to manage fields. */
export const StateReadOnly: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

/** There is no room for another one. */
export const StateFull: Story = {
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

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** In another language: its texts are loaded when they are needed. */
export const OptionGerman: Story = { args: { locale: 'de' } };

export const BehaviourCreating: Story = {
  render: (args) => render({ ...args, client: inMemory() }),
  play: async ({ canvasElement }) => {
    const read = new FieldsReader(elementIn(canvasElement, 'people-fields'));
    await until(() => read.findRow('Tier'), 'the fields are here');
    await read.open('New field');
    await read.fill('Label', 'Something new');
    await read.press('Number');
    await read.press('Create field');
    await read.closed();
    await until(() => read.findRow('Something new'), 'it is in the list');
    expect(read.toast).toBe('Something new is created.');
  },
};

/** The handle takes the arrow keys, keeps the focus, and says the new place. */
export const AccessibilityKeyboard: Story = {
  render: (args) => render({ ...args, client: inMemory() }),
  play: async ({ canvasElement }) => {
    const read = new FieldsReader(elementIn(canvasElement, 'people-fields'));
    await until(() => read.findRow('Renewal'), 'the fields are here');
    read.control('Move Renewal').focus();
    press(read.control('Move Renewal'), 'ArrowUp');
    await until(() => read.announcement === 'Renewal is number 2 of 5 in Custom fields', 'its place is said');
    expect(read.focused).toBe('Move Renewal');
  },
};
