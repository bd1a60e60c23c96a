import { InMemoryClient, type InMemoryOptions, IntegrationsReader, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '@peoplekit/elements/people-integrations';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, type ShownArgs, shownArgTypes, stateStories } from './element-stories.ts';

interface IntegrationsArgs extends ShownArgs {
  connector: string | undefined;
  client: InMemoryClient;
  onIntegrationChanged: (event: CustomEvent<{ connector: string; change: string }>) => void;
}

function inMemory(options: InMemoryOptions = {}): InMemoryClient {
  const client = new InMemoryClient({ contacts: 30, latency: 60, ...options });
  client.crms.allow('hubspot');
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
  render: ({ theme, locale, connector, client, onIntegrationChanged }: IntegrationsArgs) =>
    html`<people-integrations theme=${theme ?? nothing} locale=${locale} connector=${connector ?? nothing} .client=${client}
      @integration-changed=${onIntegrationChanged}></people-integrations>`,
  args: { theme: undefined, locale: 'en', connector: undefined, client: inMemory() },
  argTypes: {
    ...shownArgTypes,
    connector: { control: 'select', options: ['hubspot', 'salesforce', 'bigquery'] },
    onIntegrationChanged: { action: 'integration-changed' },
  },
} satisfies Meta<IntegrationsArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'page' });

type Story = StoryObj<IntegrationsArgs>;

/** HubSpot is connected; the others can be. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-integrations', 'page');

export const StateOfEachKind: Story = { args: { client: inAllStates() } };

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

/** A connection is ended after a question. */
export const BehaviourDisconnecting: Story = {
  render: (args) => html`<people-integrations locale=${args.locale} .client=${inMemory()}></people-integrations>`,
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
