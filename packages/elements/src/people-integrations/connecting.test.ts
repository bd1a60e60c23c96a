import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, type InMemoryOptions, IntegrationsReader, until } from '../testing/index.ts';
import type { PeopleIntegrations } from './index.ts';
import './index.ts';

const key = (own: Record<string, unknown> = {}) =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'acme',
    client_email: 'robot@acme.iam.gserviceaccount.com',
    private_key: '-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n',
    ...own,
  });

const keyLabel = 'Service account key (JSON)';

async function mount(options: InMemoryOptions = {}, prepare: (client: InMemoryClient) => void = () => {}) {
  const client = new InMemoryClient({ contacts: 30, ...options });
  prepare(client);
  const told: string[] = [];
  const tell = ({ detail }: CustomEvent<{ connector: string; change: string }>) =>
    told.push(`${detail.connector} ${detail.change}`);
  const element = await fixture<PeopleIntegrations>(
    html`<people-integrations .client=${client} @integration-changed=${tell}></people-integrations>`,
  );
  const read = new IntegrationsReader(element);
  await until(() => element.shadowRoot?.querySelector('[part=card]'), 'the CRMs are here');
  return { client, element, read, told };
}

/** A pop-up as far as the element looks at it. */
function playWindow() {
  const { open } = window;
  const popup = {
    closed: false,
    place: '',
    document: { title: '' },
    location: { replace: (url: string) => (popup.place = url) },
    focus: () => {},
    close: () => (popup.closed = true),
  };
  window.open = () => Object.assign(popup, { closed: false }) as unknown as Window;
  return { popup, restore: () => (window.open = open) };
}

const tellEnd = (ok: boolean, origin = 'null', connector = 'hubspot') =>
  window.dispatchEvent(new MessageEvent('message', { origin, data: { type: 'peoplekit-integration', connector, ok } }));

describe('the overview of people-integrations', () => {
  it('says of each CRM what it is, which state it is in and what to do', async () => {
    const { read } = await mount({}, ({ crms }) => {
      crms.allow('hubspot');
      crms.allow('salesforce');
      crms.put('salesforce', { state: 'needs_reauth' });
      crms.put('bigquery', { state: 'unavailable' });
    });
    expect(read.words(read.card('hubspot')))
      .to.contain('Connected Simulator')
      .and.contain('Acme (portal 4711)');
    expect(read.words(read.card('hubspot')))
      .to.contain('Last runNone yet')
      .and.contain('No real HubSpot');
    expect(read.words(read.card('salesforce')))
      .to.contain('Needs re-authorisation')
      .and.contain('Reconnect, and they go on');
    expect(read.find('Reconnect Salesforce')).not.to.equal(undefined);
    expect(read.words(read.card('bigquery')))
      .to.contain('Not set up')
      .and.contain('Whoever runs the server can set one up');
    expect(read.find('Connect BigQuery')).to.equal(undefined);
  });

  it('says in the words of its language what to do, and those of the server where only that knows', async () => {
    const { read } = await mount({}, ({ crms }) => {
      crms.put('hubspot', { state: 'needs_reauth', error: 'Connect HubSpot again.' });
      crms.put('salesforce', { state: 'error', error: 'It was sealed with another key.' });
    });
    expect(read.words(read.card('hubspot')))
      .to.contain('Reconnect, and they go on')
      .and.not.contain('again.');
    expect(read.words(read.card('salesforce'))).to.contain('It was sealed with another key.');
  });

  it('explains which plan is needed, and offers nothing without it', async () => {
    const { read } = await mount({ plan: 'standard' }, ({ crms }) => crms.allow('hubspot'));
    expect(read.words()).to.contain('Integrations are part of the pro plan');
    expect(read.root.querySelectorAll('button')).to.have.length(0);
    expect(read.words()).not.to.contain('portal 4711');
  });

  it('lets those who may only run do that and nothing else', async () => {
    const { read } = await mount({ role: 'editor' }, ({ crms }) => crms.allow('hubspot'));
    expect(read.words()).to.contain('You can import and export.');
    const names = [...read.root.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
    expect(names).to.deep.equal(['Import and export with HubSpot']);
  });

  it('tells what ran last', async () => {
    const { read } = await mount({}, ({ crms }) => {
      crms.allow('hubspot');
      void crms.import('hubspot', {});
    });
    await read.says('CRM import: ');
  });
});

describe('connecting in people-integrations', () => {
  it('connects in a window, and shows the account when that has told that it is done', async () => {
    const { popup, restore } = playWindow();
    const { client, read, told } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    await read.press('Connect HubSpot');
    restore();
    await read.shows('Show the window');
    expect(read.words()).to.contain('Say yes in the window of HubSpot.');
    expect(popup.place).to.equal('about:blank#consent');
    client.crms.allow('hubspot');
    tellEnd(true, 'https://elsewhere.example');
    await read.updated();
    expect(read.words(read.card('hubspot'))).not.to.contain('portal 4711');
    tellEnd(true);
    await read.says('Acme (portal 4711)');
    expect(popup.closed).to.equal(true);
    expect(told).to.deep.equal(['hubspot connected']);
    expect(read.toast).to.equal('HubSpot is connected');
    await until(() => read.focused === 'Import and export with HubSpot', 'the next step has the focus');
  });

  it('sees that it is connected when the user comes back, whether or not the window could tell', async () => {
    const { restore } = playWindow();
    const { client, read } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    await read.press('Connect HubSpot');
    restore();
    await read.shows('Show the window');
    client.crms.allow('hubspot');
    window.dispatchEvent(new Event('focus'));
    await read.says('Acme (portal 4711)');
  });

  it('offers a link when the browser lets no window open, which leads on', async () => {
    const { open } = window;
    window.open = () => null;
    const { client, read } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    await read.press('Connect HubSpot');
    window.open = open;
    await read.says('Your browser did not let the window of HubSpot open.');
    const link = read.control<HTMLAnchorElement>('Open HubSpot');
    expect([link.getAttribute('href'), link.rel]).to.deep.equal(['about:blank#consent', 'opener']);
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    await read.says('Say yes in the window of HubSpot.');
    client.crms.allow('hubspot');
    tellEnd(true);
    await read.says('Acme (portal 4711)');
  });

  it('says that the window was closed, and tries again', async () => {
    const { popup, restore } = playWindow();
    const { read } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    await read.press('Connect HubSpot');
    await read.shows('Show the window');
    popup.closed = true;
    await read.says('The window was closed before HubSpot was connected.');
    popup.closed = false;
    await read.press('Try again');
    await read.shows('Show the window');
    restore();
    await read.press('Stop');
    expect(read.words(read.card('hubspot'))).not.to.contain('Say yes');
  });

  it('says that it was not allowed, also when the window is closed after that', async () => {
    const { popup, restore } = playWindow();
    const { read } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    await read.press('Connect HubSpot');
    restore();
    await read.shows('Show the window');
    tellEnd(false);
    await read.says('It was not allowed in HubSpot.');
    popup.closed = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(read.words(read.card('hubspot'))).to.contain('It was not allowed in HubSpot.');
  });

  it('says why it could not begin, and closes the window', async () => {
    const { popup, restore } = playWindow();
    const { client, read } = await mount();
    client.failure = 'unavailable';
    await read.press('Connect HubSpot');
    restore();
    await read.says('HubSpot was not connected. The CRM cannot be reached at the moment.');
    expect(popup.closed).to.equal(true);
  });
});

describe('connecting by signing in, with what has to be said besides', () => {
  const signIn = async (read: IntegrationsReader) => {
    await read.press('Connect BigQuery');
    await read.fill('Project', 'acme');
    await read.fill('Dataset', 'people');
    await read.press('Sign in to BigQuery');
  };

  it('asks for that alone, and goes on in a window', async () => {
    const { popup, restore } = playWindow();
    const { client, read } = await mount({}, ({ crms }) => {
      crms.asks = true;
    });
    const sent: unknown[] = [];
    const { connect } = client.crms;
    client.crms.connect = (name, { returnOrigin: _, ...input }, options) => {
      sent.push(input);
      return connect.call(client.crms, name, input, options);
    };
    await read.press('Connect BigQuery');
    expect(read.find(keyLabel)).to.equal(undefined);
    await read.press('Sign in to BigQuery');
    expect(read.faults).to.deep.equal(['This is needed.', 'This is needed.']);
    await read.press('Close');
    await signIn(read);
    await read.shows('Show the window');
    expect(popup.place).to.equal('about:blank#consent');
    expect(read.dialog).to.equal(undefined);
    tellEnd(false, 'null', 'bigquery');
    await read.says('It was not allowed in BigQuery.');
    await read.press('Try again');
    restore();
    await read.shows('Show the window');
    const said = { way: 'oauth', settings: { project: 'acme', dataset: 'people' } };
    expect(sent).to.deep.equal([said, said]);
    client.crms.allow('bigquery');
    tellEnd(true, 'null', 'bigquery');
    await read.says('acme-warehouse');
  });

  it('says at its place what the server does not take, and keeps the rest', async () => {
    const { popup, restore } = playWindow();
    const { read } = await mount();
    await read.press('Connect BigQuery');
    await read.fill('Project', 'acme');
    await read.fill('Dataset', 'a.b');
    await read.press('Sign in to BigQuery');
    restore();
    await until(() => read.faults.length > 0, 'it is refused');
    expect(popup.closed).to.equal(true);
    expect(read.words(read.dialog?.querySelector('[data-setting=dataset]'))).to.contain('is no name');
    expect(read.control<HTMLInputElement>('Project').value).to.equal('acme');
  });

  it('begins with what it was connected with before', async () => {
    const { read } = await mount({}, ({ crms }) => {
      crms.allow('bigquery');
      crms.put('bigquery', { state: 'needs_reauth', given: { project: 'acme', dataset: 'people', table: 'contacts' } });
    });
    await read.press('Reconnect BigQuery');
    const values = ['Project', 'Dataset'].map((name) => read.control<HTMLInputElement>(name).value);
    expect(values).to.deep.equal(['acme', 'people']);
  });
});

const byKey = async (read: IntegrationsReader) => {
  await read.press('Connect BigQuery');
  await read.press('With a key');
};

describe('connecting by a key in people-integrations', () => {
  it('says what is wrong with a key before it is sent', async () => {
    const { read } = await mount();
    await byKey(read);
    const faults: [string, string][] = [
      ['{"type":', 'That is no JSON.'],
      [key({ type: 'authorized_user' }), 'That is not the key of a service account.'],
      [key({ private_key: undefined }), 'The private key is missing in it.'],
      ['x'.repeat(20_001), 'That is too long for a key.'],
    ];
    for (const [text, fault] of faults) {
      await read.fill(keyLabel, text);
      expect(read.faults.join()).to.contain(fault);
    }
    await read.fill(keyLabel, '');
    await read.press('Connect');
    expect(read.faults).to.deep.equal(['This is needed.', 'This is needed.']);
  });

  it('shows whose key it is and never the key, sends it, and forgets it', async () => {
    const { client, read, told } = await mount();
    await byKey(read);
    await read.fill(keyLabel, key());
    expect(read.words(read.dialog)).to.contain('Key of robot@acme.iam.gserviceaccount.com in the project acme');
    expect(read.root.querySelector('textarea')).to.equal(null);
    expect(read.root.innerHTML).not.to.contain('SECRET');
    await read.fill('Dataset', 'people');
    const sent: unknown[] = [];
    const { connect } = client.crms;
    client.crms.connect = (name, input, options) => {
      sent.push(input);
      return connect.call(client.crms, name, input, options);
    };
    await read.press('Connect');
    await read.says('acme-warehouse');
    expect(sent).to.deep.equal([{ settings: { key: key(), dataset: 'people' }, way: 'form' }]);
    expect(told).to.deep.equal(['bigquery connected']);
    await read.press('Disconnect BigQuery');
    await read.press('Disconnect');
    await read.shows('Connect BigQuery');
    await byKey(read);
    expect(read.control<HTMLTextAreaElement>(keyLabel).value).to.equal('');
  });

  it('takes a file that is dropped', async () => {
    const { read } = await mount();
    await byKey(read);
    const transfer = new DataTransfer();
    transfer.items.add(new File([key()], 'key.json', { type: 'application/json' }));
    const place = read.dialog?.querySelector('[part=drop]');
    place?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await read.says('Key of robot@acme.iam.gserviceaccount.com');
  });

  it('says at its place what the server does not take', async () => {
    const { read } = await mount();
    await byKey(read);
    await read.fill(keyLabel, key({ private_key: 'BEGIN PRIVATE KEY revoked' }));
    await read.fill('Dataset', 'people');
    await read.press('Connect');
    await until(() => read.faults.length > 0, 'it is refused');
    expect(read.words(read.dialog?.querySelector('[data-setting=key]'))).to.contain('is not taken by Google');
  });

  it('fills in what a simulator takes', async () => {
    const { read } = await mount();
    await byKey(read);
    await read.press('Fill in for me');
    await read.press('Connect');
    await read.says('acme-warehouse');
  });
});

describe('disconnecting in people-integrations', () => {
  it('asks first, and gives the focus back when it is not to be', async () => {
    const { client, read } = await mount({}, ({ crms }) => crms.allow('hubspot'));
    await read.press('Disconnect HubSpot');
    expect(read.words(read.dialog)).to.contain('Disconnect HubSpot?').and.contain('stay as they are');
    await read.press('Cancel');
    await until(() => !read.dialog, 'the dialog is gone');
    expect((await client.crms.list())[0]?.state).to.equal('connected');
    await until(() => read.focused === 'Disconnect HubSpot', 'the focus is back');
  });

  it('disconnects, and offers to connect again', async () => {
    const { read, told } = await mount({}, ({ crms }) => crms.allow('hubspot'));
    await read.press('Disconnect HubSpot');
    await read.press('Disconnect');
    await until(() => read.focused === 'Connect HubSpot', 'it can be connected again');
    expect(told).to.deep.equal(['hubspot disconnected']);
    expect(read.toast).to.equal('HubSpot is disconnected');
  });
});
