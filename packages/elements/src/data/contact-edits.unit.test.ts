import type { Field, FieldValue } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { InMemoryClient } from '../testing/in-memory-client.ts';
import { ada, hideFields, profileFields } from '../testing/profile-fixtures.ts';
import { ContactEdits } from './contact-edits.ts';

function fieldOf(key: string, fields: readonly Field[] = profileFields): Field {
  const found = fields.find((field) => field.key === key);
  if (!found) throw new Error(`There is no field ${key}`);
  return found;
}

async function opened(fields: readonly Field[] = profileFields) {
  const { id } = ada();
  const client = new InMemoryClient({ contacts: [ada()], fields });
  const contact = await client.getContact(id);
  const edits = new ContactEdits({ client, contact, onContact: () => {}, onChange: () => {} });
  const save = (key: string, value: FieldValue, base = contact.values[key] ?? null) =>
    edits.save({ field: fieldOf(key, fields), value, base, revision: contact.revision });
  return { client, edits, contact, id, save };
}

describe('ContactEdits', () => {
  it('writes onto what others changed in other fields', async () => {
    const { client, id, save } = await opened();
    await client.updateContact(id, { location: 'Paris' });
    expect(await save('company', 'Mine')).toMatchObject({
      kind: 'saved',
      contact: { values: { company: 'Mine', location: 'Paris' } },
    });
  });

  it('writes nothing onto another change of the same field, until it is told to', async () => {
    const { client, edits, id, save } = await opened();
    await client.updateContact(id, { company: 'Theirs' });
    const conflict = { field: fieldOf('company'), mine: 'Mine', theirs: 'Theirs' };
    expect(await save('company', 'Mine')).toEqual({ kind: 'conflict', conflict });
    expect((await client.getContact(id)).values.company).toBe('Theirs');
    await client.updateContact(id, { company: 'Theirs again' });
    expect(await edits.keepMine('company')).toMatchObject({ kind: 'conflict', conflict: { theirs: 'Theirs again' } });
    expect(await edits.keepMine('company')).toMatchObject({ kind: 'saved' });
    expect((await client.getContact(id)).values.company).toBe('Mine');
  });

  it('leaves a hidden field to the user whenever the contact was changed: two values can have one mask', async () => {
    const { client, edits, id, save } = await opened(hideFields('email'));
    expect(await save('location', 'Paris')).toMatchObject({ kind: 'saved' });
    expect(await save('email', 'mine@example.com')).toMatchObject({ kind: 'saved' });
    await client.updateContact(id, { email: 'mill@example.com' });
    expect(await save('email', 'mine@example.org')).toMatchObject({ kind: 'conflict' });
    // It makes no difference whether the change is heard of before.
    edits.know(await client.updateContact(id, { email: 'mint@example.com' }));
    expect(await save('email', 'mine@example.org')).toMatchObject({ kind: 'conflict' });
    expect((await client.revealContact(id, ['email'])).email).toBe('mint@example.com');
  });

  it('takes an edit that follows its own, but not one that ignores what came after it', async () => {
    const { client, edits, id, save } = await opened();
    expect(await Promise.all([save('company', 'One'), save('company', 'Two')])).toMatchObject([
      { kind: 'saved' },
      { kind: 'saved' },
    ]);
    edits.know(await client.updateContact(id, { company: 'Theirs' }));
    expect(await save('company', 'Three', 'Two')).toMatchObject({ kind: 'conflict' });
  });

  it('shows what is on its way, and no longer what was refused', async () => {
    const { client, edits, save } = await opened();
    client.failure = 'unavailable';
    const outcome = save('company', 'Mine');
    expect(edits.saving.get('company')).toBe('Mine');
    expect(await outcome).toMatchObject({ kind: 'refused', error: { code: 'unavailable' } });
    expect(edits.saving.size).toBe(0);
  });

  it('gives up when others change the contact each time', async () => {
    const { client, id, save } = await opened();
    const update = client.updateContact.bind(client);
    let turn = 0;
    client.updateContact = async (contactId, values, options) => {
      turn += 1;
      await update(id, { location: `Place ${turn}` });
      return update(contactId, values, options);
    };
    expect(await save('company', 'Mine')).toMatchObject({ kind: 'refused', error: { code: 'stale' } });
    expect(turn).toBe(4);
  });
});
