import { InMemoryClient, type InMemoryOptions, manyFields, profileFields, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, stateStories } from './element-stories.ts';

type CreateArgs = ElementArgs<'people-create'>;

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: [], fields: profileFields, ...options });

/** Its fields come at once, and nothing after that. */
function slow(): InMemoryClient {
  const client = inMemory();
  client.createContact = () => new Promise(() => {});
  return client;
}

const meta = {
  title: 'Elements/people-create',
  component: 'people-create',
  tags: ['autodocs'],
  parameters: { frame: 'page' },
  args: { locale: 'en', open: true, client: inMemory() },
} satisfies Meta<CreateArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'page' });

type Story = StoryObj<CreateArgs>;

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

/** Fills in a name and asks for the contact. */
async function submitName(canvas: HTMLElement): Promise<void> {
  const { field, fill, submit } = shown(canvas);
  await until(() => field('first_name'), 'the dialog is open');
  fill('first_name', 'Ada');
  submit();
}

/** A name was filled in and asked for, and there is no contact of it: the dialog says why. */
const refused = {
  play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    await submitName(canvasElement);
    await until(() => shown(canvasElement).root?.querySelector('[role=alert]')?.textContent?.trim(), 'it says why');
    expect(elementIn(canvasElement, 'people-create').open).toBe(true);
  },
};

/** Name, email and phone first, all other fields below. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-create', 'page');

/** The contact is on its way, and the answer does not come. */
export const StateLoading: Story = {
  args: { client: slow() },
  play: async ({ canvasElement }) => {
    await submitName(canvasElement);
    const { root } = shown(canvasElement);
    await until(() => root?.querySelector('[part=create]')?.ariaDisabled === 'true', 'it is on its way');
    expect(root?.querySelector('[role=status]')?.textContent?.trim()).toBeTruthy();
  },
};

export const StateFailed: Story = { ...states.Failed, ...refused };
export const StateOffline: Story = { ...states.Offline, ...refused };
export const StateForbidden: Story = { ...states.Forbidden, ...refused };
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** A workspace that has made many fields, all of them shown. */
export const StateFull: Story = {
  args: { client: inMemory({ fields: manyFields(50) }) },
  play: async ({ canvasElement }) => {
    const { root, field } = shown(canvasElement);
    await until(() => field('first_name'), 'the dialog is open');
    root?.querySelector<HTMLElement>('summary')?.click();
    await until(() => field('field_49'), 'the last field is here');
  },
};

/** Closed: its host opens it. */
export const OptionClosed: Story = {
  args: { open: false },
  render: (args) => {
    const open = (event: Event) =>
      elementIn((event.currentTarget as HTMLElement).parentElement as HTMLElement, 'people-create').show();
    return html`<div class="sheet"><button type="button" @click=${open}>New customer</button>${renderElement('people-create', args)}</div>`;
  },
  play: async ({ canvasElement }) => {
    canvasElement.querySelector('button')?.click();
    await until(() => shown(canvasElement).field('first_name'), 'the dialog is open');
    expect(elementIn(canvasElement, 'people-create').open).toBe(true);
  },
};

/** In the words of its host. */
export const OptionOwnWords: Story = {
  args: { messages: { newContact: 'New customer', createContact: 'Add customer' } },
};

export const OptionCompact: Story = states.Compact;

/** In another language: its texts are loaded when they are needed. */
export const OptionGerman: Story = states.German;

/** The host makes the contact itself: it cancels `contact-create`, and the dialog closes. */
export const BehaviourHostCreates: Story = {
  args: { client: inMemory() },
  play: async ({ canvasElement, args }) => {
    const dialog = elementIn(canvasElement, 'people-create');
    const told: unknown[] = [];
    dialog.addEventListener('contact-create', (event) => {
      event.preventDefault();
      told.push(event.detail.values.first_name);
    });
    await submitName(canvasElement);
    await until(() => !dialog.open, 'it is closed');
    expect(told).toEqual(['Ada']);
    expect((await args.client?.queryContacts({}))?.total).toBe(0);
  },
};

/** The new contact is told, and the dialog closes. */
export const BehaviourCreating: Story = {
  args: { client: inMemory() },
  play: async ({ canvasElement, args }) => {
    await submitName(canvasElement);
    await until(() => !elementIn(canvasElement, 'people-create').open, 'it is closed');
    const answer = await args.client?.queryContacts({});
    expect(answer?.contacts.map(({ values }) => values.first_name)).toEqual(['Ada']);
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
