import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { PeopleTable } from '../people-table/index.ts';
import '../people-table/index.ts';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleProvider } from './index.ts';
import './index.ts';

const page = { contacts: [], total: 0, page: 1, pageSize: 50, index: { engine: 'postgres', pending: 0 } };
const jwt = (claims: object) => `e30.${btoa(JSON.stringify(claims))}.signature`;

/** Replaces the server for one test. */
async function withServer(
  answer: (url: string, authorization: string | null) => Response,
  run: (requests: string[]) => Promise<void>,
): Promise<void> {
  const { fetch } = window;
  const requests: string[] = [];
  window.fetch = async (input, init) => {
    const authorization = new Headers(init?.headers).get('authorization');
    requests.push(`${input} ${authorization}`);
    return answer(String(input), authorization);
  };
  try {
    await run(requests);
  } finally {
    window.fetch = fetch;
  }
}

function tableIn(parent: Element): PeopleTable {
  const table = parent.querySelector('people-table');
  if (!table) throw new Error('There is no table');
  return table;
}

describe('people-provider', () => {
  it('gives the elements in it their client, language and texts', async () => {
    const client = new InMemoryClient({ contacts: 20_000 });
    const provider = await fixture<PeopleProvider>(
      html`<people-provider .client=${client} locale="de" .messages=${{ rowsPerPage: 'Zeilen' }}>
        <div><people-table></people-table></div>
      </people-provider>`,
    );
    const table = tableIn(provider);
    await settled(table);
    const read = new TableReader(table);
    await until(() => read.part('range') === '1–50 von 20.000', 'the table speaks German');
    expect(read.one('select').ariaLabel).to.equal('Zeilen');
    provider.locale = 'en';
    provider.messages = undefined;
    await until(() => read.part('range') === '1–50 of 20,000', 'the table speaks English');
    expect(read.one('select').ariaLabel).to.equal('Rows per page');
  });

  it('lets an element have its own', async () => {
    const provider = await fixture<PeopleProvider>(
      html`<people-provider .client=${new InMemoryClient({ contacts: 5 })} locale="de">
        <people-table .client=${new InMemoryClient({ contacts: 9_999 })} locale="fr"></people-table>
      </people-provider>`,
    );
    await settled(tableIn(provider));
    const read = new TableReader(tableIn(provider));
    await until(() => /^1–50 sur 9.999$/.test(read.part('range') ?? ''), 'the table speaks French');
  });

  it('turns the elements in it, and nothing else, when the language is written from right to left', async () => {
    const provider = await fixture<PeopleProvider>(
      html`<people-provider .client=${new InMemoryClient({ contacts: 5 })} locale="ar-EG">
        <p>The host's own</p>
        <people-table></people-table>
        <people-table dir="ltr"></people-table>
      </people-provider>`,
    );
    const directions = () => [...provider.children].map((child) => getComputedStyle(child).direction);
    await settled(tableIn(provider));
    await until(() => directions()[1] === 'rtl', 'the table is turned');
    expect(directions()).to.deep.equal(['ltr', 'rtl', 'ltr']);
    provider.locale = 'ja';
    await until(() => directions()[1] === 'ltr', 'the table is turned back');
    expect(tableIn(provider).hasAttribute('dir')).to.equal(false);
  });

  it('asks the server once for what several elements need', async () => {
    await withServer(
      (url) =>
        new Response(
          JSON.stringify(url.endsWith('/query') ? page : url.endsWith('/me') ? { permissions: [] } : { fields: [] }),
        ),
      async (requests) => {
        const provider = await fixture<PeopleProvider>(
          html`<people-provider endpoint="/api/people" token="T"><people-table></people-table><people-table></people-table></people-provider>`,
        );
        for (const table of provider.querySelectorAll('people-table')) await settled(table);
        expect([...requests].sort()).to.deep.equal([
          '/api/people/contacts/query Bearer T',
          '/api/people/contacts/query Bearer T',
          '/api/people/fields Bearer T',
          '/api/people/me Bearer T',
          '/api/people/preferences/table Bearer T',
        ]);
      },
    );
  });

  it('renews the token once for all requests that were refused', async () => {
    let renewals = 0;
    const getToken = async () => {
      renewals += 1;
      return 'new';
    };
    await withServer(
      (url, authorization) => {
        if (authorization !== 'Bearer new') return new Response('{}', { status: 401 });
        return new Response(JSON.stringify(url.endsWith('/query') ? page : { fields: [], permissions: [] }));
      },
      async (requests) => {
        const provider = await fixture<PeopleProvider>(
          html`<people-provider endpoint="/api" token="old" .getToken=${getToken}><people-table></people-table></people-provider>`,
        );
        await settled(tableIn(provider));
        expect(renewals).to.equal(1);
        // Contacts, fields, actor and preferences, each once in vain.
        expect(requests.length).to.equal(8);
        expect(new TableReader(tableIn(provider)).part('empty')).to.contain('No contacts yet');
      },
    );
  });

  it('goes on with a renewed token, and starts over for another actor', async () => {
    const requests: string[] = [];
    await withServer(
      (url) => {
        if (url.endsWith('/query')) requests.push(url);
        return new Response(JSON.stringify(url.endsWith('/query') ? page : { fields: [], permissions: [] }));
      },
      async () => {
        const provider = await fixture<PeopleProvider>(
          html`<people-provider endpoint="/api" token=${jwt({ sub: 'ann', exp: 9_999_999_999 })} .getToken=${async () => 'x'}><people-table></people-table></people-provider>`,
        );
        await settled(tableIn(provider));
        provider.token = jwt({ sub: 'ann', exp: 9_999_999_998 });
        provider.getToken = async () => 'y';
        await provider.updateComplete;
        await settled(tableIn(provider));
        expect(requests.length).to.equal(1);
        provider.token = jwt({ sub: 'bob', exp: 9_999_999_999 });
        await until(() => requests.length === 2, 'the contacts of the other actor were asked for');
      },
    );
  });

  it('loads when its host sets getToken only after the server has refused', async () => {
    await withServer(
      (url, authorization) => {
        if (authorization === null) return new Response('{}', { status: 401 });
        return new Response(JSON.stringify(url.endsWith('/query') ? page : { fields: [], permissions: [] }));
      },
      async () => {
        const provider = await fixture<PeopleProvider>(
          html`<people-provider endpoint="/api"><people-table></people-table></people-provider>`,
        );
        const table = tableIn(provider);
        await settled(table);
        expect(new TableReader(table).part('error')).to.contain('Your session has ended');
        provider.getToken = async () => 'late';
        await until(() => new TableReader(table).part('empty') !== undefined, 'the table has loaded');
      },
    );
  });

  it('is found by elements that were there before it', async () => {
    const tag = 'people-provider';
    const element = document.createElement('div');
    document.body.append(element);
    try {
      const provider = document.createElement(tag);
      const table = document.createElement('people-table');
      element.append(table);
      await table.updateComplete;
      provider.client = new InMemoryClient({ contacts: 7 });
      element.append(provider);
      provider.append(table);
      await settled(table);
      expect(new TableReader(table).part('range')).to.equal('1–7 of 7');
    } finally {
      element.remove();
    }
  });

  it('has no box of its own', async () => {
    const provider = await fixture<PeopleProvider>(html`<people-provider theme="dark"><p>text</p></people-provider>`);
    expect(getComputedStyle(provider).display).to.equal('contents');
    const text = provider.querySelector('p');
    expect(text && getComputedStyle(text).colorScheme).to.equal('dark');
  });
});
