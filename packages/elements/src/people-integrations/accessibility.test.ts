import { fixture, html } from '@open-wc/testing-helpers';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { InMemoryClient, type InMemoryOptions, IntegrationsReader, until } from '../testing/index.ts';
import type { PeopleIntegrations } from './index.ts';
import './index.ts';

interface State {
  options?: InMemoryOptions;
  prepare?: (client: InMemoryClient) => void;
  /** What is there when it is shown. */
  part: string;
  reach?: (read: IntegrationsReader) => Promise<void>;
}

const connected = (client: InMemoryClient) => client.crms.allow('hubspot');

const states: Record<string, State> = {
  'not connected': { part: 'card' },
  'in all states': {
    prepare: (client) => {
      connected(client);
      client.crms.allow('salesforce');
      client.crms.put('salesforce', { state: 'needs_reauth' });
      client.crms.allow('bigquery');
      client.crms.put('bigquery', { state: 'error', error: 'The table is gone.' });
    },
    part: 'account',
  },
  'without the plan': { options: { plan: 'free' }, part: 'notice' },
  'without a right': { options: { role: 'agent' }, part: 'notice' },
  skeleton: { options: { latency: 60_000 }, part: 'skeleton' },
  error: { options: { failure: 'unavailable' }, part: 'retry' },
  'a form with faults': {
    part: 'card',
    reach: async (read) => {
      await read.press('Connect BigQuery');
      await read.press('With a key');
      await read.fill('Service account key (JSON)', '{"type": "user"}');
      await read.press('Connect');
    },
  },
  'a pop-up that was refused': {
    prepare: (client) => {
      client.crms.asks = true;
    },
    part: 'card',
    reach: async (read) => {
      const { open } = window;
      window.open = () => null;
      await read.press('Connect HubSpot');
      await read.shows('Open HubSpot');
      window.open = open;
    },
  },
  disconnecting: { prepare: connected, part: 'account', reach: (read) => read.press('Disconnect HubSpot') },
  'a mapping with faults': {
    prepare: connected,
    part: 'account',
    reach: async (read) => {
      await read.open('HubSpot', 'Field mapping');
      await read.shows('Add a field');
      await read.choose(read.line('Email'), 'remote', 'Number of notes');
      await read.press('Add a field');
    },
  },
  'a preview': {
    prepare: connected,
    part: 'account',
    reach: async (read) => {
      await read.open('HubSpot', 'Export');
      await read.press('Preview');
      await read.says('What would happen');
    },
  },
  'a run': {
    prepare: (client) => {
      connected(client);
      client.jobs.pace = { batch: 1, pause: 60_000 };
    },
    part: 'account',
    reach: async (read) => {
      await read.open('HubSpot', 'Import');
      await read.press('Start import');
      await read.says('Waiting');
    },
  },
};

async function mount({ options, prepare, part, reach }: State, theme: string, direction = 'ltr') {
  const client = new InMemoryClient({ contacts: 30, ...options });
  prepare?.(client);
  const box = await fixture<HTMLElement>(
    html`<div dir=${direction}><people-integrations theme=${theme} .client=${client}></people-integrations></div>`,
  );
  const element = box.firstElementChild as PeopleIntegrations;
  const read = new IntegrationsReader(element);
  await until(() => element.shadowRoot?.querySelector(`[part~=${part}]`), `it shows ${part}`);
  await reach?.(read);
  return { element, read };
}

describe('accessibility of people-integrations', () => {
  for (const theme of ['light', 'dark']) {
    for (const [name, state] of Object.entries(states)) {
      it(`has no violation: ${name}, ${theme}`, async () => {
        const { element } = await mount(state, theme);
        expect(await violationsOf(element)).to.deep.equal([]);
      });
    }
  }

  for (const direction of ['ltr', 'rtl']) {
    it(`fits into 360 px, ${direction}`, async () => {
      await setViewport({ width: 360, height: 720 });
      try {
        for (const name of ['in all states', 'a mapping with faults', 'a preview', 'a run']) {
          const { element } = await mount(states[name] as State, 'light', direction);
          const wide = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[part=base] *') ?? [])].filter((one) => {
            const { left, right, width } = one.getBoundingClientRect();
            return width > 0 && (left < -1 || right > 361) && !one.closest('.visually-hidden, [popover]');
          });
          expect(wide.map(({ className, tagName }) => `${name}: ${tagName} ${className}`)).to.deep.equal([]);
        }
      } finally {
        await setViewport({ width: 1280, height: 800 });
      }
    });
  }
});
