import { InMemoryClient, JobsReader, madeUpJobs, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, type ShownArgs, shownArgTypes, stateStories } from './element-stories.ts';

interface PanelArgs extends ShownArgs {
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
  const client = new InMemoryClient({ contacts: 2_000, latency: 60, jobPace: { batch: 40, pause: 250 } });
  void client.createExport({ format: 'csv', scope: { kind: 'all' } });
  void client.bulkEdit({ kind: 'all' }, { company: 'Example Ltd' });
  void client.bulkDelete({
    kind: 'query',
    query: { filter: { field: 'chat_status', op: 'in', value: ['closed'] } },
  });
  return client;
}

function renderPanel({ theme, locale, compact, client, onJobStart }: PanelArgs): TemplateResult {
  return html`<jobs-panel theme=${theme ?? nothing} locale=${locale} ?compact=${compact} .client=${client} @job-start=${onJobStart}></jobs-panel>`;
}

const meta = {
  title: 'Elements/jobs-panel',
  component: 'jobs-panel',
  tags: ['autodocs'],
  parameters: { frame: 'frame' },
  render: (args) => renderPanel(args),
  args: { theme: undefined, locale: 'en', compact: false, client: manyJobs() },
  argTypes: {
    ...shownArgTypes,
    onJobStart: { action: 'job-start' },
  },
} satisfies Meta<PanelArgs>;

export default meta;

const states = stateStories((options) => new InMemoryClient({ contacts: 1, ...options }), { frame: 'frame' });

type Story = StoryObj<PanelArgs>;

export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('jobs-panel', 'frame');

export const OptionCompact: Story = { args: { compact: true }, parameters: { frame: 'frame phone' } };

export const StateRunning: Story = { args: { client: runningJobs() } };

export const StateEmpty: Story = { args: { client: new InMemoryClient({ contacts: 1 }) } };

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

export const BehaviourFiltering: Story = {
  play: async ({ canvasElement }) => {
    const panel = elementIn(canvasElement, 'jobs-panel');
    const read = new JobsReader(panel);
    await read.settled();
    const all = read.jobs.length;
    read.choose('Type', 'Delete');
    await until(() => read.jobs.length > 0 && read.jobs.length < all, 'others are gone');
    expect(new Set(read.jobs.map((job) => read.part('job-title', job)))).toEqual(new Set(['Delete']));
    expect(panel.filter.type).toBe('contacts.delete');
  },
};

/** A job that is on its way is ended by its user. */
export const BehaviourCancelling: Story = {
  render: ({ theme, locale }) => {
    const client = new InMemoryClient({ contacts: 2_000, jobPace: { batch: 10, pause: 250 } });
    void client.createExport({ format: 'csv', scope: { kind: 'all' } });
    return html`<jobs-panel theme=${theme ?? nothing} locale=${locale} .client=${client}></jobs-panel>`;
  },
  play: async ({ canvasElement }) => {
    const read = new JobsReader(elementIn(canvasElement, 'jobs-panel'));
    await until(() => read.jobs.length === 1 && read.actions(0).includes('Cancel'), 'it can be cancelled');
    read.action(0, 'Cancel').click();
    await until(() => read.part('job-state', read.job(0)) === 'Cancelled', 'it is cancelled');
    expect(read.actions(0)).not.toContain('Cancel');
  },
};

/** Each control has a name, and each job a state in words. */
export const AccessibilityNames: Story = {
  play: async ({ canvasElement }) => {
    const read = new JobsReader(elementIn(canvasElement, 'jobs-panel'));
    await read.settled();
    for (const control of read.root.querySelectorAll('select')) expect(control.ariaLabel).toBeTruthy();
    for (const job of read.jobs) expect(read.part('job-state', job)).toBeTruthy();
  },
};
