import { InMemoryClient, settled, TableReader, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, lookStories, type ShownArgs, shownArgTypes } from './element-stories.ts';

interface ProviderArgs extends ShownArgs {
  client: InMemoryClient;
}

const meta = {
  title: 'Elements/people-provider',
  component: 'people-provider',
  tags: ['autodocs'],
  render: ({
    theme,
    locale,
    client,
  }: ProviderArgs) => html`<people-provider theme=${theme ?? nothing} locale=${locale} .client=${client}>
    <div class="frame"><people-table columns="email company"></people-table></div>
    <div class="frame"><jobs-panel></jobs-panel></div>
  </people-provider>`,
  args: { theme: undefined, locale: 'en', client: new InMemoryClient({ contacts: 200, latency: 60 }) },
  argTypes: shownArgTypes,
} satisfies Meta<ProviderArgs>;

export default meta;

const look = lookStories('');

type Story = StoryObj<ProviderArgs>;

/** One client, language and theme for several elements, said once. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-provider');

export const StateDark: Story = look.Dark;
export const StateNarrow: Story = look.Narrow;
export const StateRightToLeft: Story = look.RightToLeft;

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
