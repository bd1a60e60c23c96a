import { InMemoryClient, type InMemoryOptions, IntegrationsReader, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, stateStories } from './element-stories.ts';

function inMemory(options: InMemoryOptions = {}): InMemoryClient {
  const client = new InMemoryClient({ contacts: 30, latency: 60, ...options });
  client.crms.allow('hubspot');
  return client;
}

/** All that can be connected is, and there is a workspace of contacts to look at. */
function allConnected(): InMemoryClient {
  const client = inMemory({ contacts: 2_000 });
  for (const connector of ['salesforce', 'bigquery']) client.crms.allow(connector);
  return client;
}

function inAllStates(): InMemoryClient {
  const client = inMemory();
  client.crms.allow('salesforce');
  client.crms.put('salesforce', { state: 'needs_reauth' });
  client.crms.allow('bigquery');
  client.crms.put('bigquery', { state: 'error', error: 'The table is gone.' });
  return client;
}

const meta = {
  title: 'Elements/people-integrations',
  component: 'people-integrations',
  tags: ['autodocs'],
  parameters: { frame: 'page' },
  args: { locale: 'en', client: inMemory() },
} satisfies Meta<ElementArgs<'people-integrations'>>;

export default meta;

const states = stateStories(inMemory, { frame: 'page' });

type Story = StoryObj<ElementArgs<'people-integrations'>>;

/** HubSpot is connected; the others can be. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-integrations', 'page');
export const StateOfEachKind: Story = { args: { client: inAllStates() } };

/** Nothing is connected yet. */
export const StateEmpty: Story = { args: { client: new InMemoryClient({ contacts: 30, latency: 60 }) } };

export const StateFull: Story = { args: { client: allConnected() } };

/** Fields that are hidden from the user cannot be mapped otherwise. */
export const StateMasked: Story = { args: { ...states.Masked.args, connector: 'hubspot' } };

/** The plan has no CRMs. */
export const StateWithoutPlan: Story = { args: { client: inMemory({ plan: 'free' }) } };

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** The page of one CRM. */
export const OptionConnector: Story = { args: { connector: 'hubspot' } };

/** The host says which contacts an export may be about. */
export const OptionScopes: Story = {
  args: {
    connector: 'hubspot',
    scopes: [
      { kind: 'selected', scope: { kind: 'selected', ids: ['0190aaaa-0000-7000-8000-000000000000'] }, count: 1 },
      { kind: 'all', scope: { kind: 'all' }, count: 30 },
    ],
  },
};

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** A connection is ended after a question. */
export const BehaviourDisconnecting: Story = {
  render: (args) => renderElement('people-integrations', { ...args, client: inMemory() }),
  play: async ({ canvasElement }) => {
    const read = new IntegrationsReader(elementIn(canvasElement, 'people-integrations'));
    await read.shows('Disconnect HubSpot');
    await read.press('Disconnect HubSpot');
    await until(() => read.dialog, 'it asks');
    expect(read.words(read.dialog)).toContain('HubSpot');
    await read.press('Disconnect');
    await read.shows('Connect HubSpot');
  },
};

/** A key that is none is said to be none, beside where it was put in. */
export const AccessibilityFaults: Story = {
  play: async ({ canvasElement }) => {
    const read = new IntegrationsReader(elementIn(canvasElement, 'people-integrations'));
    await read.shows('Connect BigQuery');
    await read.press('Connect BigQuery');
    await until(() => read.dialog, 'the form is open');
    await read.press('With a key');
    await read.fill('Service account key (JSON)', '{"type": "user"}');
    await read.press('Connect');
    await until(() => read.root.querySelector('[part=fault]'), 'it is said');
    expect(read.control('Service account key (JSON)').getAttribute('aria-describedby')).toBeTruthy();
  },
};
