import { InMemoryClient, type InMemoryOptions, settled, TableReader, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, stateStories } from './element-stories.ts';

const inMemory = (options: InMemoryOptions = {}) => new InMemoryClient({ contacts: 200, latency: 60, ...options });

/** What a page has in one provider: a table, and the jobs. */
const inside = html`<div class="frame"><people-table columns="email company"></people-table></div>
  <div class="frame"><jobs-panel></jobs-panel></div>`;

const meta = {
  title: 'Elements/people-provider',
  component: 'people-provider',
  tags: ['autodocs'],
  render: (args) => renderElement('people-provider', args, inside),
  args: { locale: 'en', client: inMemory() },
} satisfies Meta<ElementArgs<'people-provider'>>;

export default meta;

const states = stateStories(inMemory, { frame: 'page' });

type Story = StoryObj<ElementArgs<'people-provider'>>;

/** One client, language and theme for several elements, said once. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-provider');

/** What is inside shows how its one client is. */
export const StateLoading: Story = states.Loading;

export const StateEmpty: Story = { args: { client: inMemory({ contacts: [] }) } };
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateFull: Story = { args: { client: inMemory({ contacts: 2_000 }) } };
export const StateMasked: Story = states.Masked;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;
export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** An element that says something itself is not overruled. */
export const OptionOverruled: Story = {
  render: ({ client }) => html`<people-provider locale="de" .client=${client}>
    <div class="frame"><people-table columns="email"></people-table></div>
    <div class="frame"><jobs-panel locale="fr"></jobs-panel></div>
  </people-provider>`,
};

/** Another language reaches the elements inside, whenever it is set. */
export const BehaviourLanguage: Story = {
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    const read = new TableReader(table);
    expect(read.headers.some((header) => header.textContent?.includes('Company'))).toBe(true);
    elementIn(canvasElement, 'people-provider').locale = 'de';
    await until(() => read.headers.some((header) => header.textContent?.includes('Unternehmen')), 'it speaks German');
  },
};

/** It has no box, and is nothing to a screen reader. */
export const AccessibilityNoBox: Story = {
  play: async ({ canvasElement }) => {
    const provider = elementIn(canvasElement, 'people-provider');
    expect(getComputedStyle(provider).display).toBe('contents');
    expect(provider.role).toBe(null);
  },
};
