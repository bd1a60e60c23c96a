import {
  FieldsReader,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  manyFields,
  until,
} from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, press, stateStories } from './element-stories.ts';

type FieldsArgs = ElementArgs<'people-fields'>;

const fields = hideFields('email', 'phone').map((field) =>
  field.key === 'is_valid' ? { ...field, default: true } : field.key === 'tier' ? { ...field, default: 'gold' } : field,
);

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: 200, fields, latency: 60, ...options });

const render = (args: FieldsArgs) => renderElement('people-fields', args);

const meta = {
  title: 'Elements/people-fields',
  component: 'people-fields',
  tags: ['autodocs'],
  parameters: { frame: 'page' },
  args: { locale: 'en', client: inMemory() },
} satisfies Meta<FieldsArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'page', forbidden: { permissions: [] } });

type Story = StoryObj<FieldsArgs>;

/** Create, edit, move and delete: the handle takes a pointer and the arrow keys. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-fields', 'page');

/** Without the permission to manage fields. */
export const StateReadOnly: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

/** There is no room for another one. */
export const StateFull: Story = { args: { client: inMemory({ fields: manyFields() }) } };

/** Nobody has made a field yet. */
export const StateEmpty: Story = {
  args: { client: inMemory({ fields: fields.filter(({ kind }) => kind === 'system') }) },
};

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** In another language: its texts are loaded when they are needed. */
export const OptionGerman: Story = states.German;

export const OptionCompact: Story = states.Compact;

/** In the words of its host. */
export const OptionOwnWords: Story = {
  args: { messages: { peopleFields: 'Customer data', fieldsIntro: 'What we know about a customer.' } },
};

/** A new field is a column of the table at once, and a hidden one is masked: look for it under `Columns`. */
export const BehaviourBesideATable: Story = {
  render: (args) => {
    const client = inMemory({ permissions: ['contacts:read', 'fields:manage'] });
    return html`<div class="frame"><people-table .client=${client}></people-table></div>${render({ ...args, client })}`;
  },
};

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
