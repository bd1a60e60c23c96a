import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { FieldsReader, InMemoryClient, profileFields, until } from '../testing/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

async function mount() {
  const client = new InMemoryClient({ contacts: 3, fields: profileFields });
  const orders: (readonly string[])[] = [];
  const order = client.orderFields.bind(client);
  client.orderFields = (keys, options) => {
    orders.push(keys);
    return order(keys, options);
  };
  const told: string[] = [];
  const element = await fixture<PeopleFields>(
    html`<people-fields .client=${client} @field-changed=${({ detail }: CustomEvent<{ key: string; change: string }>) =>
      told.push(`${detail.change} ${detail.key}`)}></people-fields>`,
  );
  const read = new FieldsReader(element);
  await until(() => read.findRow('Tier'), 'the fields are here');
  return { client, element, read, orders, told };
}

const custom = ['Notes', 'Seats', 'Renewal', 'VIP', 'Tier'];

async function customKeys(client: InMemoryClient): Promise<string[]> {
  return (await client.fields()).filter(({ kind }) => kind === 'custom').map(({ key }) => key);
}

/** A place in a row: 0 is its upper edge, 1 the lower one. */
function placeIn(row: Element, height: number): [number, number] {
  const { left, top, height: whole } = row.getBoundingClientRect();
  return [Math.round(left + 120), Math.round(top + whole * height)];
}

async function grab(read: FieldsReader, label: string): Promise<void> {
  const grip = read.control(`Move ${label}`);
  grip.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = grip.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await sendMouse({ type: 'down' });
}

afterEach(() => sendMouse({ type: 'up' }));

describe('the order of fields in people-fields', () => {
  it('changes by keyboard, with the focus kept and the new place told', async () => {
    const { client, read, orders, told } = await mount();
    read.control('Move Renewal').focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(read.labels('Custom fields')).to.deep.equal(['Notes', 'Renewal', 'Seats', 'VIP', 'Tier']);
    expect(read.focused).to.equal('Move Renewal');
    expect(read.announcement).to.equal('Renewal is number 2 of 5 in Custom fields');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'End' });
    expect(read.focused).to.equal('Move Renewal');
    await until(() => told.length > 0, 'it is saved');
    expect(await customKeys(client)).to.deep.equal(['notes', 'seats', 'vip', 'tier', 'renewal']);
    // What was pressed in a row is one change.
    expect(orders).to.have.length(1);
    expect(told).to.deep.equal(['moved renewal']);
    expect(read.labels('Custom fields').at(-1)).to.equal('Renewal');
  });

  it('stays within the group', async () => {
    const { read, orders } = await mount();
    const before = read.labels('Name');
    read.control(`Move ${before[0]}`).focus();
    await sendKeys({ press: 'ArrowUp' });
    expect(read.announcement).to.equal(`${before[0]} stays where it was`);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(read.labels('Name')).to.deep.equal([before[1], before[0]]);
    await until(() => orders.length > 0, 'it is saved');
    expect(orders[0]?.length).to.equal(profileFields.length);
  });

  it('changes by dragging: nothing moves until the field is dropped', async () => {
    const { client, read, told } = await mount();
    await grab(read, 'Notes');
    await sendMouse({ type: 'move', position: placeIn(read.row('Renewal'), 0.8) });
    expect(read.labels('Custom fields')).to.deep.equal(custom);
    await sendMouse({ type: 'up' });
    await read.updated();
    expect(read.labels('Custom fields')).to.deep.equal(['Seats', 'Renewal', 'Notes', 'VIP', 'Tier']);
    await until(() => read.focused === 'Move Notes', 'the handle has the focus');
    await grab(read, 'Tier');
    await sendMouse({ type: 'move', position: placeIn(read.row('Seats'), 0.2) });
    await sendMouse({ type: 'up' });
    await read.updated();
    await until(async () => (await customKeys(client))[0] === 'tier' && told.length > 0, 'it is saved');
    await until(() => read.labels('Custom fields').join() === 'Tier,Seats,Renewal,Notes,VIP', 'it is shown');
  });

  it('takes a drag back with Escape', async () => {
    const { read, orders } = await mount();
    await grab(read, 'Notes');
    await sendMouse({ type: 'move', position: placeIn(read.row('VIP'), 0.8) });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(read.labels('Custom fields')).to.deep.equal(custom);
    expect(orders).to.deep.equal([]);
  });

  it('is as before when it could not be saved, and that is said', async () => {
    const { client, read } = await mount();
    read.control('Move Tier').focus();
    client.failure = 'unavailable';
    await sendKeys({ press: 'Home' });
    expect(read.labels('Custom fields')[0]).to.equal('Tier');
    await until(() => read.toast, 'it is said');
    expect(read.toast).to.equal('The new order was not saved. The server does not answer at the moment.');
    expect(read.labels('Custom fields')).to.deep.equal(custom);
  });

  it('is saved before the element leaves the page', async () => {
    const { client, element, read } = await mount();
    read.control('Move Tier').focus();
    await sendKeys({ press: 'Home' });
    element.remove();
    await until(async () => (await customKeys(client))[0] === 'tier', 'it is saved');
  });

  it('is saved before another change is', async () => {
    const { client, read } = await mount();
    read.control('Move Tier').focus();
    await sendKeys({ press: 'Home' });
    await read.open('Delete Notes');
    await read.fill('Type “Notes” to confirm', 'Notes');
    await read.press('Delete field and values');
    await read.closed();
    await until(() => !read.findRow('Notes'), 'it is deleted');
    expect(await customKeys(client)).to.deep.equal(['tier', 'seats', 'renewal', 'vip']);
    expect(read.labels('Custom fields')).to.deep.equal(['Tier', 'Seats', 'Renewal', 'VIP']);
  });
});
