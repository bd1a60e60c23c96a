import { InMemoryClient, madeUpJobs } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';

interface PanelArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  compact: boolean;
  client: InMemoryClient;
  onJobStart: (event: Event) => void;
}

/** Jobs of every kind and state, which stand still. */
function manyJobs(): InMemoryClient {
  const client = new InMemoryClient({ contacts: 10, latency: 60 });
  for (const job of madeUpJobs()) client.jobs.put(job);
  return client;
}

/** Jobs that really run: they can be cancelled, undone, retried, and what they wrote be downloaded. */
function runningJobs(): InMemoryClient {
  const client = new InMemoryClient({ contacts: 5_000, latency: 60, jobPace: { batch: 40, pause: 250 } });
  void client.createExport({ format: 'csv', scope: { kind: 'all' } });
  void client.bulkEdit({ kind: 'all' }, { company: 'Example Ltd' });
  void client.bulkDelete({
    kind: 'query',
    query: { filter: { field: 'chat_status', op: 'in', value: ['closed'] } },
  });
  return client;
}

function renderPanel({ theme, locale, compact, client, onJobStart }: PanelArgs, frame = 'frame'): TemplateResult {
  return html`<div class=${frame}>
    <jobs-panel theme=${theme ?? nothing} locale=${locale} ?compact=${compact} .client=${client} @job-start=${onJobStart}></jobs-panel>
  </div>`;
}

const meta = {
  title: 'Elements/jobs-panel',
  component: 'jobs-panel',
  tags: ['autodocs'],
  render: (args) => renderPanel(args),
  args: { theme: undefined, locale: 'en', compact: false, client: manyJobs() },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    client: { control: false },
    onJobStart: { action: 'job-start' },
  },
} satisfies Meta<PanelArgs>;

export default meta;

type Story = StoryObj<PanelArgs>;

export const Playground: Story = {};

export const Dark: Story = { args: { theme: 'dark' } };

export const Drawer: Story = { args: { compact: true }, render: (args) => renderPanel(args, 'frame phone') };

export const Running: Story = { args: { client: runningJobs() } };

export const Empty: Story = { args: { client: new InMemoryClient({ contacts: 1 }) } };

export const Unreachable: Story = { args: { client: new InMemoryClient({ contacts: 1, failure: 'unavailable' }) } };

export const Forbidden: Story = { args: { client: new InMemoryClient({ contacts: 1, role: 'agent' }) } };
