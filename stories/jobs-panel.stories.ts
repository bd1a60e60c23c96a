import { InMemoryClient, JobsReader, madeUpJob, madeUpJobs, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, stateStories } from './element-stories.ts';

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

/** More jobs than are shown at first. */
function mostJobs(): InMemoryClient {
  const client = manyJobs();
  for (let at = 0; at < 60; at += 1)
    client.jobs.put(madeUpJob({ createdAt: new Date(Date.now() - (at + 9) * 3_600_000).toISOString() }));
  return client;
}

const meta = {
  title: 'Elements/jobs-panel',
  component: 'jobs-panel',
  tags: ['autodocs'],
  parameters: { frame: 'frame' },
  args: { locale: 'en', client: manyJobs() },
} satisfies Meta<ElementArgs<'jobs-panel'>>;

export default meta;

const states = stateStories((options) => new InMemoryClient({ contacts: 1, ...options }), { frame: 'frame' });

type Story = StoryObj<ElementArgs<'jobs-panel'>>;

export const Playground: Story = {};
export const Anatomy: Story = anatomyStory('jobs-panel', 'frame');
export const StateRunning: Story = { args: { client: runningJobs() } };

/** More than fit: earlier ones come when they are asked for. */
export const StateFull: Story = { args: { client: mostJobs() } };

export const StateEmpty: Story = { args: { client: new InMemoryClient({ contacts: 1 }) } };
export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** Narrow enough for a side of a page. */
export const OptionAside: Story = { args: { compact: true }, parameters: { frame: 'frame phone' } };

/** What its host wants to see at first. */
export const OptionFilter: Story = { args: { filter: { type: 'contacts.export' } } };

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

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
  render: (args) => {
    const client = new InMemoryClient({ contacts: 2_000, jobPace: { batch: 10, pause: 250 } });
    void client.createExport({ format: 'csv', scope: { kind: 'all' } });
    return renderElement('jobs-panel', { ...args, client });
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
