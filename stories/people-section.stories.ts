import type { ContactQuery } from '@peoplekit/core';
import { InMemoryClient } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface SectionArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  client: InMemoryClient;
  onQueryChange: (event: CustomEvent<{ query: ContactQuery }>) => void;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
}

const tenThousand = new InMemoryClient({ contacts: 10_000, latency: 60 });

function renderSection(args: SectionArgs, frame = 'frame'): TemplateResult {
  const { theme, locale, client, onQueryChange, onContactOpen } = args;
  return html`<div class=${frame}>
    <people-section theme=${theme ?? nothing} locale=${locale} .client=${client}
      @query-change=${onQueryChange} @contact-open=${onContactOpen}></people-section>
  </div>`;
}

const meta = {
  title: 'Elements/people-section',
  component: 'people-section',
  tags: ['autodocs'],
  render: (args) => renderSection(args),
  args: { theme: undefined, locale: 'en', client: tenThousand },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    client: { control: false },
    onQueryChange: { action: 'query-change' },
    onContactOpen: { action: 'contact-open' },
  },
} satisfies Meta<SectionArgs>;

export default meta;

type Story = StoryObj<SectionArgs>;

export const Playground: Story = {};

export const Dark: Story = { args: { theme: 'dark' } };

export const Narrow: Story = { render: (args) => renderSection(args, 'frame phone') };

export const Forbidden: Story = { args: { client: new InMemoryClient({ contacts: 1, role: 'agent' }) } };

/** One client for several elements, said once. */
export const InProvider: Story = {
  render: ({ client, locale }) => html`<people-provider .client=${client} locale=${locale}>
    <div class="frame"><people-section></people-section></div>
    <div class="frame"><people-table columns="email company"></people-table></div>
  </people-provider>`,
};
