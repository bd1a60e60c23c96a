import { InMemoryClient, type InMemoryOptions, madeUpAudit } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '@peoplekit/elements/people-activity';

interface ActivityArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  client: InMemoryClient;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
}

const ids = ['01900000-0000-7000-8000-00000000a11a', '01900000-0000-7000-8000-00000000be77'];

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts: 20, audit: madeUpAudit(180, ids), latency: 60, ...options });

const meta = {
  title: 'Elements/people-activity',
  component: 'people-activity',
  tags: ['autodocs'],
  render: ({ theme, locale, client, onContactOpen }: ActivityArgs) =>
    html`<people-activity theme=${theme ?? nothing} locale=${locale} .client=${client} @contact-open=${onContactOpen}></people-activity>`,
  args: { theme: undefined, locale: 'en', client: inMemory() },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    client: { control: false },
    onContactOpen: { action: 'contact-open' },
  },
} satisfies Meta<ActivityArgs>;

export default meta;

type Story = StoryObj<ActivityArgs>;

/** Narrow it down, open a contact, export what is left. */
export const Playground: Story = {};

export const Empty: Story = { args: { client: inMemory({ audit: [] }) } };

export const Loading: Story = { parameters: { waits: true }, args: { client: inMemory({ latency: 3_600_000 }) } };

export const Forbidden: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

export const Failed: Story = { args: { client: inMemory({ failure: 'unavailable' }) } };
