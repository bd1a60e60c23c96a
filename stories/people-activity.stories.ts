import { InMemoryClient, type InMemoryOptions, madeUpAudit, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { type ElementArgs, elementIn, stateStories } from './element-stories.ts';

const ids = ['01900000-0000-7000-8000-00000000a11a', '01900000-0000-7000-8000-00000000be77'];

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: 20, audit: madeUpAudit(180, ids), latency: 60, ...options });

const meta = {
  title: 'Elements/people-activity',
  component: 'people-activity',
  tags: ['autodocs'],
  parameters: { frame: 'page' },
  args: { locale: 'en', client: inMemory() },
} satisfies Meta<ElementArgs<'people-activity'>>;

export default meta;

const states = stateStories(inMemory, { frame: 'page', forbidden: { permissions: ['contacts:read'] } });

type Story = StoryObj<ElementArgs<'people-activity'>>;

/** Narrow it down, open a contact, export what is left. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-activity', 'page');
export const StateEmpty: Story = { args: { client: inMemory({ audit: [] }) } };

/** More than anybody reads: earlier lines come when they are asked for. */
export const StateFull: Story = { args: { client: inMemory({ audit: madeUpAudit(5_000, ids) }) } };

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** What was done with one contact. */
export const OptionContact: Story = { args: { contactId: ids[0] } };

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** Fifty lines at first, and earlier ones when they are asked for. */
export const BehaviourEarlierLines: Story = {
  play: async ({ canvasElement }) => {
    const root = elementIn(canvasElement, 'people-activity').shadowRoot;
    const lines = () => root?.querySelectorAll('[part~=entry]').length;
    await until(() => lines() === 50, 'the first lines are here');
    root?.querySelector<HTMLElement>('[part~=more]')?.click();
    await until(() => lines() === 100, 'earlier lines are here');
    expect(root?.querySelector('[role=status]')?.textContent).toBe('100 lines shown');
  },
};

/** Each choice has a name. */
export const AccessibilityNames: Story = {
  play: async ({ canvasElement }) => {
    const root = elementIn(canvasElement, 'people-activity').shadowRoot;
    await until(() => root?.querySelector('[part~=entry]'), 'the lines are here');
    const choices = [...(root?.querySelectorAll('select') ?? [])];
    expect(choices.length).toBeGreaterThan(2);
    for (const choice of choices) expect(choice.ariaLabel).toBeTruthy();
  },
};
