import type { Contact, ContactPage } from '@peoplekit/core/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createContactTexts } from '../src/contacts/contact-texts.ts';
import type { FieldSet } from '../src/fields/compose-fields.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const { sql } = database;
let server: TestServer;

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ids = [1, 2, 3].map(uuid);

/** Of acme and of its rival, by the same ids. */
beforeAll(async () => {
  server = createTestServer(database);
});
beforeEach(async () => {
  await sql`delete from peoplekit.contacts`;
  await sql`
    insert into peoplekit.contacts (workspace_id, id, first_name, phone, company)
    select workspace, id, workspace || n, '+49170123456' || n, 'Firm ' || n
    from unnest(${ids}::uuid[]) with ordinality as given (id, n), unnest(array['acme', 'rival', 'linked']) as workspace`;
});
afterAll(() => server.close());

async function listed(workspace = 'acme'): Promise<Contact[]> {
  const body = { sort: [{ field: 'id', direction: 'asc' }] };
  return (await server.as<ContactPage>({ workspace }, 'POST', '/contacts/query', body)).body.contacts;
}

const namesOf = (contacts: readonly Contact[]) => contacts.map(({ values }) => values.first_name);

describe('a list that was shown before', () => {
  it('shows each contact as it would be answered alone, in the order of the list', async () => {
    await listed();
    const again = await listed();
    expect(again.map(({ id }) => id)).toEqual(ids);
    for (const contact of again) {
      expect(contact).toEqual((await server.as<Contact>({}, 'GET', `/contacts/${contact.id}`)).body);
    }
  });

  it('shows what anybody has written since, the one contact and not the others', async () => {
    await listed();
    await sql`update peoplekit.contacts set first_name = 'new' where workspace_id = 'acme' and id = ${uuid(2)}`;
    const [first, second, third] = await listed();
    expect(namesOf([first, second, third] as Contact[])).toEqual(['acme1', 'new', 'acme3']);
    expect([first?.revision, second?.revision]).toEqual([1, 2]);
    // Twice at once: what the first of them did is seen by nobody.
    await sql.begin(async (tx) => {
      await tx`update peoplekit.contacts set first_name = 'one' where workspace_id = 'acme' and id = ${uuid(1)}`;
      await tx`update peoplekit.contacts set first_name = 'two' where workspace_id = 'acme' and id = ${uuid(1)}`;
    });
    expect(namesOf(await listed())).toEqual(['two', 'new', 'acme3']);
  });

  it('shows somebody new by the id and the revision of who was removed', async () => {
    await listed();
    await sql`delete from peoplekit.contacts where workspace_id = 'acme' and id = ${uuid(1)}`;
    await sql`insert into peoplekit.contacts (workspace_id, id, first_name) values ('acme', ${uuid(1)}, 'other')`;
    const [first] = await listed();
    expect(first).toMatchObject({ revision: 1, values: { first_name: 'other', phone: null } });
  });

  it('shows nobody who was deleted, and everybody who is back', async () => {
    await listed();
    await server.as({}, 'DELETE', `/contacts/${uuid(1)}`);
    expect(namesOf(await listed())).toEqual(['acme2', 'acme3']);
    await server.as({}, 'POST', `/contacts/${uuid(1)}/restore`);
    expect(namesOf(await listed())).toEqual(['acme1', 'acme2', 'acme3']);
    await server.as({}, 'DELETE', `/contacts/${uuid(3)}?erase=true`);
    expect(namesOf(await listed())).toEqual(['acme1', 'acme2']);
  });

  it('shows no contact of another workspace, though it has the same id', async () => {
    expect(namesOf(await listed('acme'))).toEqual(['acme1', 'acme2', 'acme3']);
    expect(namesOf(await listed('rival'))).toEqual(['rival1', 'rival2', 'rival3']);
    expect(namesOf(await listed('acme'))).toEqual(['acme1', 'acme2', 'acme3']);
  });

  it('masks a field from the moment on in which it is hidden', async () => {
    expect((await listed())[0]?.values.company).toBe('Firm 1');
    await fieldCalls(server).update('company', { privacy: 'hidden' });
    const [contact] = await listed();
    expect(contact?.masked).toContain('company');
    expect(JSON.stringify(contact)).not.toContain('Firm');
    await fieldCalls(server).update('company', { privacy: 'visible' });
  });

  it('shows the links as they are now', async () => {
    // A workspace without any link is taken for one that uses no CRM for a while.
    await sql`
      insert into peoplekit.crm_links (workspace_id, connector, contact_id, external_id, status, revision)
      values ('linked', 'hubspot', ${uuid(1)}, '7', 'synced', 1)`;
    expect((await listed('linked'))[0]?.links).toMatchObject([{ connector: 'hubspot', status: 'synced' }]);
    await sql`update peoplekit.contacts set company = 'Other' where workspace_id = 'linked' and id = ${uuid(1)}`;
    expect((await listed('linked'))[0]?.links).toMatchObject([{ connector: 'hubspot', status: 'pending' }]);
    await sql`delete from peoplekit.crm_links`;
    expect((await listed('linked'))[0]?.links).toEqual([]);
  });
});

describe('the rows of a list', () => {
  let asked: string[];
  const counting = () =>
    createContactTexts({
      reader: (workspace) => ({
        prepared(statement, parameters) {
          asked.push(/first_name/.test(statement) ? `rows ${parameters[1]}` : 'versions');
          return server.deps.database.reader(workspace).prepared(statement, parameters);
        },
      }),
    });
  let fields: FieldSet;

  beforeEach(async () => {
    asked = [];
    fields = await server.deps.fields.of('acme');
  });
  afterEach(() => vi.useRealTimers());

  it('are read once, and then those only that were changed', async () => {
    const texts = counting();
    await texts.of('acme', ids, fields);
    await texts.of('acme', ids, fields);
    expect(asked).toEqual([`rows {${ids}}`, 'versions']);
    await sql`update peoplekit.contacts set first_name = 'new' where workspace_id = 'acme' and id = ${uuid(2)}`;
    await texts.of('acme', ids, fields);
    expect(asked.slice(2)).toEqual(['versions', `rows {${uuid(2)}}`]);
  });

  it('are not asked about while the index says that nothing was changed', async () => {
    const texts = counting();
    const first = await texts.of('acme', ids, fields, '7');
    expect(await texts.of('acme', [...ids].reverse(), fields, '7')).toEqual([...first].reverse());
    expect(asked).toEqual([`rows {${ids}}`]);
    // What is known of some of them only is known of none; what Postgres has confirmed is known from then on.
    await texts.of('acme', ids.slice(1), fields, '8');
    await texts.of('acme', ids, fields, '8');
    await texts.of('acme', ids, fields, '8');
    expect(asked.slice(1)).toEqual(['versions', 'versions']);
    // Something is pending: whether it is one of these is for Postgres to say.
    await texts.of('acme', ids, fields);
    await texts.of('acme', ids, fields, '8');
    expect(asked.slice(3)).toEqual(['versions', 'versions']);
  });

  it('are read at one go where one of them was not shown before, or the fields are others', async () => {
    const texts = counting();
    await texts.of('acme', ids.slice(1), fields);
    await texts.of('acme', ids, fields);
    await texts.of('acme', ids, Object.assign([...fields], { version: 'another' }));
    expect(asked).toEqual([`rows {${ids.slice(1)}}`, `rows {${ids}}`, `rows {${ids}}`]);
  });

  it('are forgotten when nobody has asked for them for a while', async () => {
    const answers = new Map<string, Promise<unknown[][]>>();
    const replaying = () =>
      createContactTexts(
        {
          reader: (workspace) => ({
            prepared(statement, parameters) {
              asked.push(/first_name/.test(statement) ? 'rows' : 'versions');
              const answer = answers.get(statement);
              const given = answer ?? server.deps.database.reader(workspace).prepared(statement, parameters);
              answers.set(statement, given);
              return given;
            },
          }),
        },
        () => Date.now(),
      );
    await replaying().of('acme', ids, fields);
    // From here on nothing is asked of Postgres, whose own timers would stand still.
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const texts = replaying();
    await texts.of('acme', ids, fields);
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    await texts.of('acme', ids, fields);
    expect(asked).toEqual(['rows', 'rows', 'rows']);
    // And nothing is left that would be looked through again.
    await vi.advanceTimersByTimeAsync(11 * 60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
