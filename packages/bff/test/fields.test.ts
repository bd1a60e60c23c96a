import { maxCustomFields, systemFields } from '@peoplekit/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
const second = createTestServer(database);
afterAll(() => Promise.all([server.close(), second.close()]));

const { create, list, update, remove, order, newField, find } = fieldCalls(server);
const contacts = contactCalls(server);
const jobs = jobCalls(server, database);
beforeAll(() => server.start());

/** Deletes a field and waits until its values are erased. */
async function erase(key: string, caller: Caller = {}) {
  const { body } = await remove(key, caller);
  return jobs.finished({ id: body.job }, caller);
}

const tiers = [
  { value: 'basic', label: 'Basic' },
  { value: 'gold', label: 'Gold' },
];

const customOf = (id: string) => database.sql`select custom from peoplekit.contacts where id = ${id}`;

describe('POST /fields', () => {
  it.each([
    [{ label: 'Note', type: 'text' }, { key: 'note' }],
    [
      { label: 'Seats', type: 'number', default: 1 },
      { key: 'seats', default: 1 },
    ],
    [
      { label: 'Renewal', type: 'date', privacy: 'hidden' },
      { key: 'renewal', privacy: 'hidden' },
    ],
    [
      { label: 'Partner', type: 'boolean', default: false },
      { key: 'partner', default: false },
    ],
    [
      { label: 'Tier', type: 'enum', options: tiers, default: 'gold' },
      { key: 'tier', default: 'gold', options: tiers },
    ],
    [
      { label: 'Code', type: 'text', default: '123' },
      { key: 'code', default: '123' },
    ],
  ])('creates %j after all others, and lists it from then on', async (input, expected) => {
    const before = await list();
    const { status, body } = await create(input);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...{ label: input.label, type: input.type, kind: 'custom', group: 'custom' },
      ...{ readOnly: false, privacy: 'visible', position: before.length },
      ...expected,
    });
    expect(await list()).toEqual([...before, body]);
  });

  it.each([
    ['Größe (cm)', 'grosse_cm'],
    ['Grösse  cm!', 'grosse_cm_2'],
    ['Email', 'email_2'],
    ['Name', 'name_2'],
    ['Custom', 'custom_2'],
    ['constructor', 'constructor_2'],
    ['__proto__', 'proto'],
    ['Отдел', 'field'],
    ['部門', 'field_2'],
    ['2nd phone', '2nd_phone'],
    ['x'.repeat(80), 'x'.repeat(50)],
  ])('makes a key of the label %s that nothing else has: %s', async (label, key) => {
    expect((await create({ label, type: 'text' }, { workspace: 'keys' })).body.key).toBe(key);
    const values = { [key]: 'something' };
    const contact = await contacts.newContact(values, { workspace: 'keys' });
    expect(contact.values[key]).toBe('something');
    expect((await contacts.newContact({}, { workspace: 'keys' })).values[key]).toBeNull();
  });

  it.each([
    [{ type: 'text' }, '/label'],
    [{ label: '  ', type: 'text' }, '/label'],
    [{ label: 'x'.repeat(81), type: 'text' }, '/label'],
    [{ label: 'a\u0000b', type: 'text' }, '/label'],
    [{ label: 'A', type: 'array' }, '/type'],
    [{ label: 'A', type: 'text', options: tiers }, '/options'],
    [{ label: 'A', type: 'enum' }, '/options'],
    [{ label: 'A', type: 'enum', options: [] }, '/options'],
    [{ label: 'A', type: 'enum', options: [{ label: 'a' }, { label: 'A' }] }, '/options/1/label'],
    [
      {
        label: 'A',
        type: 'enum',
        options: [
          { value: 'a', label: 'x' },
          { value: 'a', label: 'y' },
        ],
      },
      '/options/1/value',
    ],
    [{ label: 'A', type: 'enum', options: [{ value: 'a', label: '' }] }, '/options/0/label'],
    [{ label: 'A', type: 'enum', options: tiers, default: 'silver' }, '/default'],
    [{ label: 'A', type: 'number', default: 'one' }, '/default'],
    [{ label: 'A', type: 'date', default: '2026-02-30' }, '/default'],
    [{ label: 'A', type: 'text', privacy: 'secret' }, '/privacy'],
    [{ label: 'A', type: 'text', key: 'mine' }, '/key'],
  ])('refuses %j with a pointer to %s', async (input, pointer) => {
    const before = await list();
    const { status, body } = await create(input);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    expect(await list()).toEqual(before);
  });

  it('makes up to 200 of them, each with a key of its own, however many are created at once', async () => {
    const crowd = { workspace: 'crowd' };
    await database.sql`insert into peoplekit.fields (workspace_id, key, kind, label, type, privacy)
      select 'crowd', 'made_' || n, 'custom', 'Made', 'text', 'visible' from generate_series(1, ${maxCustomFields - 5}) as n`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ label: 'Same', type: 'text' }, crowd)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    const made = (await list(crowd)).filter(({ label }) => label === 'Same').map(({ key }) => key);
    expect(made.sort()).toEqual(['same', 'same_2', 'same_3', 'same_4', 'same_5']);
  });

  it('is for those who manage fields, and concerns no other workspace', async () => {
    for (const caller of [{ role: 'editor' as const }, { permissions: ['contacts:read', 'contacts:write'] }]) {
      expect((await create({ label: 'No', type: 'text' }, caller)).body.code).toBe('forbidden');
      expect((await update('note', { label: 'No' }, caller)).body.code).toBe('forbidden');
      expect((await remove('note', caller)).body.code).toBe('forbidden');
      expect((await order(['note'], caller)).body.code).toBe('forbidden');
    }
    const rival = { workspace: 'rival' };
    expect((await list(rival)).map(({ key }) => key)).toEqual(systemFields.map(({ key }) => key));
    expect((await update('note', { label: 'Mine' }, rival)).status).toBe(404);
    expect((await remove('note', rival)).status).toBe(404);
    expect((await order(['note'], rival)).body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/keys/0' }] });
    expect((await find('note'))?.label).toBe('Note');
  });
});

describe('PATCH /fields/{key}', () => {
  it('changes label, privacy and default, and nothing that is not given', async () => {
    const { key } = await newField({ label: 'Region', type: 'text', default: 'North' });
    expect((await update(key, { label: 'Area' })).body).toMatchObject({ key, label: 'Area', default: 'North' });
    expect((await update(key, { privacy: 'hidden' })).body).toMatchObject({ label: 'Area', privacy: 'hidden' });
    expect((await update(key, { default: null })).body).not.toHaveProperty('default');
    expect(await find(key)).toMatchObject({ label: 'Area', privacy: 'hidden', type: 'text' });
    expect((await update('nothing', { label: 'x' })).body.code).toBe('not_found');
  });

  it('never changes the type, and takes the one that there is', async () => {
    const { key } = await newField({ label: 'Fixed', type: 'number' });
    expect((await update(key, { type: 'text' })).body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/type' }],
    });
    expect((await update(key, { type: 'number', label: 'Still' })).body).toMatchObject({
      type: 'number',
      label: 'Still',
    });
    expect((await update(key, { options: tiers })).body.errors).toMatchObject([{ pointer: '/options' }]);
  });

  it('adds, renames and retires options; contacts keep what they have', async () => {
    const { key } = await newField({ label: 'Plan', type: 'enum', options: tiers, default: 'gold' });
    const { id } = await contacts.newContact({ [key]: 'gold' });
    const { body } = await update(key, { options: [{ label: 'Gold' }, { value: 'basic', label: 'Starter' }] });
    // Not the value that contacts still hold: that option is another one.
    expect(body.options).toEqual([
      { value: 'gold_2', label: 'Gold' },
      { value: 'basic', label: 'Starter' },
    ]);
    expect(body).not.toHaveProperty('default');
    expect((await contacts.get(id)).body.values[key]).toBe('gold');
    expect((await contacts.patch(id, { company: 'Acme' })).body.values[key]).toBe('gold');
    expect((await contacts.create({ [key]: 'gold' })).body.errors).toMatchObject([{ pointer: `/values/${key}` }]);
    const back = await update(key, { options: [{ value: 'gold', label: 'Gold' }], default: 'gold' });
    expect(back.body).toMatchObject({ options: [{ value: 'gold', label: 'Gold' }], default: 'gold' });
    expect((await contacts.create({ [key]: 'gold' })).status).toBe(201);
  });

  it('changes of a system field what it allows', async () => {
    expect((await update('company', { label: 'Organisation', privacy: 'hidden' })).body).toMatchObject({
      ...{ key: 'company', label: 'Organisation', privacy: 'hidden', kind: 'system', type: 'text' },
    });
    expect((await update('is_valid', { default: true })).body).toMatchObject({ default: true });
    const options = [
      { value: 'vip', label: 'VIP' },
      { value: 'low', label: 'Low' },
    ];
    expect((await update('priority', { options })).body.options).toEqual(options);
    expect((await contacts.newContact({ priority: 'vip' })).values).toMatchObject({ priority: 'vip', is_valid: true });
    for (const [key, patch, pointer] of [
      ['company', { default: 'x' }, '/default'],
      ['company', { options: tiers }, '/options'],
      ['id', { privacy: 'hidden' }, '/privacy'],
      ['is_valid', { default: 'yes' }, '/default'],
      ['email', { type: 'number' }, '/type'],
    ] as const)
      expect((await update(key, patch)).body, key).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    expect((await remove('company')).body.code).toBe('invalid');
    await update('company', { privacy: 'visible' });
  });
});

describe('PUT /fields/order', () => {
  it('puts what is named first and leaves the others in their order', async () => {
    const ordered = { workspace: 'ordered' };
    await create({ label: 'Note', type: 'text' }, ordered);
    const before = (await list(ordered)).map(({ key }) => key);
    const { body } = await order(['note', 'email'], ordered);
    const expected = ['note', 'email', ...before.filter((key) => key !== 'note' && key !== 'email')];
    expect(body.fields.map(({ key }) => key)).toEqual(expected);
    expect(await list(ordered)).toEqual(body.fields);
    expect(body.fields.map(({ position }) => position)).toEqual(expected.map((_key, at) => at));
    expect((await create({ label: 'Last', type: 'text' }, ordered)).body.position).toBe(expected.length);
    expect((await update('note', { label: 'First' }, ordered)).body.position).toBe(0);
  });

  it.each([
    [['email', 'nothing'], '/keys/1'],
    [['email', 'email'], '/keys/1'],
    [[], '/keys'],
    ['email', '/keys'],
  ])('refuses %j with a pointer to %s', async (keys, pointer) => {
    expect((await order(keys)).body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
  });
});

describe('the default of a field', () => {
  it('is given to new contacts that come without a value, and to no other', async () => {
    const { id } = await contacts.newContact();
    const { key } = await newField({ label: 'Stage', type: 'text', default: 'new' });
    expect((await contacts.get(id)).body.values[key]).toBeNull();
    expect((await contacts.newContact()).values[key]).toBe('new');
    expect((await contacts.newContact({ [key]: null })).values[key]).toBeNull();
    await update(key, { default: 'fresh' });
    expect((await contacts.newContact()).values[key]).toBe('fresh');
  });
});

describe('DELETE /fields/{key}', () => {
  it('erases the values, those of deleted contacts too, and gives the key free', async () => {
    const { key } = await newField({ label: 'Diagnosis', type: 'text' });
    const held = await contacts.newContact({ [key]: 'Diabetes', seats: 3 });
    const deleted = await contacts.newContact({ [key]: 'Asthma' });
    await contacts.remove(deleted.id);
    const { status, body } = await remove(key);
    expect(status).toBe(200);
    expect(body).toMatchObject({ key, label: 'Diagnosis' });
    expect(await find(key)).toBeUndefined();
    expect(await jobs.finished({ id: body.job })).toMatchObject({
      ...{ type: 'fields.erase', state: 'succeeded', createdBy: 'u1', detail: { field: key, label: 'Diagnosis' } },
      ...{ progress: { done: 2, total: 2 }, counts: { updated: 2 }, canCancel: false, canRetry: false, canUndo: false },
    });
    expect((await customOf(held.id))[0]?.custom).toMatchObject({ seats: 3 });
    for (const { id } of [held, deleted]) expect((await customOf(id))[0]?.custom).not.toHaveProperty(key);
    const [left] =
      await database.sql`select count(*)::int as count from peoplekit.contacts where search_text like '%diabetes%'`;
    expect(left?.count).toBe(0);
    expect((await remove(key)).body.code).toBe('not_found');
    expect((await contacts.create({ [key]: 'x' })).body.errors).toMatchObject([{ pointer: `/values/${key}` }]);
    expect((await newField({ label: 'Diagnosis', type: 'number' })).key).toBe(key);
    expect((await contacts.get(held.id)).body.values[key]).toBeNull();
  });

  it('erases what another server writes at the same moment', async () => {
    const { key } = await newField({ label: 'Racing', type: 'text' });
    const late = contactCalls(second);
    await late.newContact({ [key]: 'x' });
    const writes: Promise<{ status: number }>[] = [];
    for (let round = 0; round < 30; round += 1) writes.push(late.create({ [key]: `secret ${round}` }));
    const [removed, ...written] = await Promise.all([remove(key), ...writes]);
    expect(removed?.status).toBe(200);
    await jobs.finished({ id: (removed as Awaited<ReturnType<typeof remove>>).body.job });
    expect(written.filter(({ status }) => status !== 201 && status !== 400)).toEqual([]);
    expect((await late.create({ [key]: 'after' })).status).toBe(400);
    const [left] = await database.sql`select count(*)::int as count from peoplekit.contacts where custom ? ${key}`;
    expect(left?.count).toBe(0);
  });

  it('cannot be called off: the field is gone, and its key is taken until the last value is', async () => {
    const workspace = 'decided';
    const { key } = await newField({ label: 'Broken', type: 'text' }, { workspace });
    const { id } = await contacts.newContact({ [key]: 'x' }, { workspace });
    // Somebody who is at the contact keeps the job waiting.
    const held = await database.sql.reserve();
    await held`begin`;
    await held`select from peoplekit.contacts where id = ${id} for update`;
    const { job } = (await remove(key, { workspace })).body;
    expect((await jobs.act({ id: job }, 'cancel', { workspace })).body).toMatchObject({
      status: 409,
      code: 'conflict',
    });
    expect((await remove(key, { workspace })).body).toMatchObject({ key, job });
    expect((await newField({ label: 'Broken', type: 'text' }, { workspace })).key).toBe('broken_2');
    await held`commit`;
    held.release();
    expect(await jobs.finished({ id: job }, { workspace })).toMatchObject({
      state: 'succeeded',
      counts: { updated: 1 },
    });
    expect((await customOf(id))[0]?.custom).not.toHaveProperty(key);
    expect((await remove(key, { workspace })).body.code).toBe('not_found');
    expect((await newField({ label: 'Broken', type: 'text' }, { workspace })).key).toBe('broken');
  });

  it('goes on with a job that failed, and with a deletion that an earlier version left without one', async () => {
    const { key } = await newField({ label: 'Left', type: 'text' });
    const { id } = await contacts.newContact({ [key]: 'x' });
    await database.sql`update peoplekit.fields set deleted_at = now() where key = ${key}`;
    await expect.poll(() => find(key), { timeout: 2_000 }).toBeUndefined();
    const failed = await database.sql`
      insert into peoplekit.jobs (workspace_id, id, type, state, input, created_by, finished_at)
      values ('acme', gen_random_uuid(), 'fields.erase', 'failed', ${database.sql.json({ key })}, 'u1', now()) returning id`;
    expect(await erase(key)).toMatchObject({ id: failed[0]?.id, state: 'succeeded', counts: { updated: 1 } });
    expect((await customOf(id))[0]?.custom).not.toHaveProperty(key);
    await database.sql`update peoplekit.fields set deleted_at = now() where key = 'note' and workspace_id = 'acme'`;
    expect(await erase('note')).toMatchObject({ state: 'succeeded', detail: { field: 'note' } });
  });

  it('takes the values out of what jobs remember, who write none any more and undo the rest', async () => {
    const caller = { workspace: 'remembering' };
    const { key } = await newField({ label: 'Memory', type: 'text' }, caller);
    const { id } = await contacts.newContact({ [key]: 'before', company: 'Old' }, caller);
    const edit = async (values: unknown) =>
      (await jobs.begin('/contacts/bulk-edit', { scope: { kind: 'all' }, values }, caller)).body;
    const both = await jobs.finished(await edit({ [key]: 'after', company: 'New' }), caller);
    await erase(key, caller);
    const rows = await database.sql`
      select input::text || coalesce(before::text, '') as kept from peoplekit.jobs
      left join peoplekit.job_items on job_id = id where jobs.workspace_id = 'remembering'`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { kept } of rows) expect(kept).not.toMatch(/before|after/);
    const undone = await jobs.act(both, 'undo', caller);
    await jobs.finished(undone.body, caller);
    expect((await contacts.get(id, caller)).body.values.company).toBe('Old');

    const alone = await newField({ label: 'Alone', type: 'text' }, caller);
    const waiting = await edit({ [alone.key]: 'never' });
    await jobs.finished(waiting, caller);
    await erase(alone.key, caller);
    const again = await jobs.act(waiting, 'undo', caller);
    expect(await jobs.finished(again.body, caller)).toMatchObject({
      state: 'failed',
      error: { code: 'field_deleted' },
    });
  });

  it('is written into the audit log, as is every change of a field', async () => {
    const audited = { workspace: 'audited', user: 'ann' };
    const { key } = await newField({ label: 'Watched', type: 'text', default: 'secret' }, audited);
    await update(key, { privacy: 'hidden' }, audited);
    const { id: job } = await erase(key, audited);
    const lines = await database.sql`
      select actor, action, field, detail - 'counts' as detail from peoplekit.audit where workspace_id = 'audited' order by at`;
    expect(lines).toEqual([
      { actor: 'ann', action: 'field.create', field: key, detail: { type: 'text', privacy: 'visible' } },
      { actor: 'ann', action: 'field.update', field: key, detail: { changed: ['privacy'], privacy: 'hidden' } },
      { actor: 'ann', action: 'field.delete', field: key, detail: { type: 'text', job } },
      {
        ...{ actor: 'ann', action: 'field.erase', field: key },
        detail: { job, field: key, label: 'Watched', state: 'succeeded', count: 0 },
      },
    ]);
  });
});

describe('a change of a field', () => {
  it('is seen by the same server at once, and by another within two seconds', async () => {
    const elsewhere = fieldCalls(second);
    await elsewhere.list();
    const { key } = await newField({ label: 'Fresh', type: 'text' });
    expect(await find(key)).toBeDefined();
    await expect.poll(() => elsewhere.find(key), { timeout: 2_000 }).toBeDefined();
    await database.sql`update peoplekit.fields set label = 'By hand' where workspace_id = 'acme' and key = ${key}`;
    await expect.poll(async () => (await find(key))?.label, { timeout: 2_000 }).toBe('By hand');
  });

  it('counts at once where it is written by, whichever server made it', async () => {
    const { key } = await newField({ label: 'Shared', type: 'enum', options: tiers });
    await fieldCalls(second).list();
    await update(key, { options: [{ value: 'gold', label: 'Gold' }] });
    expect((await contactCalls(second).create({ [key]: 'basic' })).status).toBe(400);
  });
});
