import { InMemoryClient, type InMemoryOptions, profileFields, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '@peoplekit/elements/people-create';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, type ShownArgs, shownArgTypes, stateStories } from './element-stories.ts';

interface CreateArgs extends ShownArgs {
  open: boolean;
  client: InMemoryClient;
  onContactCreated: (event: CustomEvent<{ id: string }>) => void;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
}

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: [], fields: profileFields, ...options });

const meta = {
  title: 'Elements/people-create',
  component: 'people-create',
  tags: ['autodocs'],
  parameters: { frame: 'page' },
  render: ({ theme, locale, open, client, onContactCreated, onContactOpen }: CreateArgs) =>
    html`<people-create theme=${theme ?? nothing} locale=${locale} ?open=${open} .client=${client}
      @contact-created=${onContactCreated} @contact-open=${onContactOpen}></people-create>`,
  args: { theme: undefined, locale: 'en', open: true, client: inMemory() },
  argTypes: {
    ...shownArgTypes,
    onContactCreated: { action: 'contact-created' },
    onContactOpen: { action: 'contact-open' },
  },
} satisfies Meta<CreateArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'page' });

type Story = StoryObj<CreateArgs>;

/** Name, email and phone first, all other fields below. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-create', 'page');

/** Nobody can be reached: it says so. */
export const StateOffline: Story = states.Offline;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** In another language: its texts are loaded when they are needed. */
export const OptionGerman: Story = { args: { locale: 'de' } };

function shown(canvas: HTMLElement) {
  const root = elementIn(canvas, 'people-create').shadowRoot;
  const field = (key: string) => root?.querySelector<HTMLInputElement>(`#field-${key}`);
  const fill = (key: string, value: string) => {
    const control = field(key);
    if (control) control.value = value;
    for (const type of ['input', 'change']) control?.dispatchEvent(new Event(type));
  };
  const submit = () => root?.querySelector<HTMLElement>('[part=create]')?.click();
  const fault = (key: string) => root?.querySelector(`[data-field=${key}] [part=fault]`)?.textContent?.trim();
  return { root, field, fill, submit, fault };
}

/** The new contact is told, and the dialog closes. */
export const BehaviourCreating: Story = {
  args: { client: inMemory() },
  play: async ({ canvasElement, args }) => {
    const { field, fill, submit } = shown(canvasElement);
    await until(() => field('first_name'), 'the dialog is open');
    fill('first_name', 'Ada');
    submit();
    await until(() => !elementIn(canvasElement, 'people-create').open, 'it is closed');
    const { contacts } = await args.client.queryContacts({});
    expect(contacts.map(({ values }) => values.first_name)).toEqual(['Ada']);
  },
};

/** What is wrong is said beside the field, which has the focus. */
export const AccessibilityFaults: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, fill, submit, fault } = shown(canvasElement);
    await until(() => field('email'), 'the dialog is open');
    fill('email', 'ada');
    submit();
    await until(() => fault('email'), 'it is said');
    expect(field('email')?.getAttribute('aria-describedby')).toBe('fault-email');
    expect(root?.activeElement).toBe(field('email'));
  },
};

/** What was typed stays when it is closed. */
export const BehaviourClosing: Story = {
  play: async ({ canvasElement }) => {
    const { root, field, fill } = shown(canvasElement);
    await until(() => field('first_name'), 'the dialog is open');
    fill('first_name', 'Ada');
    root?.querySelector<HTMLElement>('[part=cancel]')?.click();
    await until(() => !elementIn(canvasElement, 'people-create').open, 'it is closed');
    elementIn(canvasElement, 'people-create').open = true;
    await until(() => field('first_name')?.value === 'Ada', 'it is as it was');
  },
};
