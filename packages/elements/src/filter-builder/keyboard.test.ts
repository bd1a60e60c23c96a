import { fixture, html } from '@open-wc/testing-helpers';
import { type Filter, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder } from './index.ts';
import './index.ts';

const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const south: Filter = { field: 'location', op: 'eq', value: 'south' };
const valid: Filter = { field: 'is_valid', op: 'eq', value: true };

async function mount(value?: Filter) {
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${systemFields} .value=${value} .style=${'inline-size: 1000px'}></filter-builder>`,
  );
  const read = new BuilderReader(builder);
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await sendKeys({ press: key });
      await builder.updateComplete;
      await builder.updateComplete;
    }
  };
  const type = async (text: string) => {
    await sendKeys({ type: text });
    await builder.updateComplete;
  };
  const focus = (name: string, place?: number) =>
    read.control(name, place === undefined ? read.root : read.line(place)).focus();
  return { builder, read, press, type, focus };
}

describe('the keyboard in filter-builder', () => {
  it('builds a nested filter', async () => {
    const { builder, read, press, type, focus } = await mount();
    focus('Add condition');
    await press('Enter');
    expect(read.focused).to.equal('0: Field');
    await type('Comp');
    await press('Tab');
    expect(read.focused).to.equal('0: Operator');
    await press('Tab');
    await type('north');
    focus('Add group');
    await press('Enter');
    expect(read.focused).to.equal('1: Field');
    await type('Is valid');
    await press('Tab', 'Tab', 'ArrowRight');
    expect(builder.value).to.deep.equal({
      all: [north, { any: [{ field: 'is_valid', op: 'eq', value: false }] }],
    });
    read.control<HTMLInputElement>('Any of', read.root, 1).focus();
    await press('ArrowRight');
    expect(builder.value).to.deep.equal({
      all: [north, { not: { any: [{ field: 'is_valid', op: 'eq', value: false }] } }],
    });
    expect(read.focused).to.equal('None of');
  });

  it('negates', async () => {
    const { builder, read, press, focus } = await mount(north);
    focus('Not: the opposite of the Company condition');
    await press('Space');
    expect(builder.value).to.deep.equal({ all: [{ not: north }] });
    await press('Space');
    expect(builder.value).to.deep.equal({ all: [north] });
    expect(read.focused).to.equal('0: Not: the opposite of the Company condition');
  });

  it('duplicates, and goes on in the copy', async () => {
    const { builder, read, press, focus } = await mount({ all: [north, south] });
    focus('Duplicate Company condition');
    await press('Enter');
    expect(builder.value).to.deep.equal({ all: [north, north, south] });
    expect(read.focused).to.equal('1: Field');
    expect(read.announcement).to.equal('Duplicated: Company condition');
  });

  it('removes, and goes on with the next, the one before, and the button that adds', async () => {
    const { builder, read, press, focus } = await mount({ all: [north, { any: [south] }, valid] });
    focus('Remove Location condition');
    await press('Enter');
    expect(read.announcement).to.equal('Removed: Location condition');
    expect(read.focused).to.equal('Add condition');
    focus('Remove Company condition');
    await press('Enter');
    expect(read.focused).to.equal('0: Remove Is valid condition');
    await press('Enter');
    expect(read.focused).to.equal('Add condition');
    expect(builder.value).to.equal(undefined);
  });

  it('moves conditions past each other, into groups and out, with the focus on the grip', async () => {
    const { builder, read, press, focus } = await mount({ all: [north, { any: [south] }, valid] });
    focus('Move Company condition');
    for (const [key, filter, announcement] of [
      ['ArrowDown', { all: [{ any: [north, south] }, valid] }, 'Company condition: place 1 of 2 in a group'],
      ['ArrowDown', { all: [{ any: [south, north] }, valid] }, 'Company condition: place 2 of 2 in a group'],
      ['ArrowDown', { all: [{ any: [south] }, north, valid] }, 'Company condition: place 2 of 3'],
      ['ArrowDown', { all: [{ any: [south] }, valid, north] }, 'Company condition: place 3 of 3'],
      ['ArrowDown', { all: [{ any: [south] }, valid, north] }, 'It cannot be moved further'],
      ['ArrowUp', { all: [{ any: [south] }, north, valid] }, 'Company condition: place 2 of 3'],
    ] as const) {
      await press(key);
      expect(builder.value).to.deep.equal(filter);
      expect(read.announcement).to.equal(announcement);
      expect(read.focused).to.match(/: Move Company condition$/);
    }
  });

  it('moves groups with all that is in them', async () => {
    const { builder, read, press, focus } = await mount({ all: [north, { any: [south, valid] }] });
    focus('Move group');
    await press('ArrowUp');
    expect(builder.value).to.deep.equal({ all: [{ any: [south, valid] }, north] });
    expect(read.focused).to.equal('Move group');
  });

  it('undoes and redoes, and stays where it is', async () => {
    const { builder, read, press, focus } = await mount({ all: [north, south] });
    focus('Not: the opposite of the Company condition');
    await press('Space');
    focus('Remove Location condition');
    await press('Enter');
    expect(builder.value).to.deep.equal({ all: [{ not: north }] });
    await press('Control+z');
    expect(builder.value).to.deep.equal({ all: [{ not: north }, south] });
    expect(read.announcement).to.equal('Undone');
    expect(read.focused).to.equal('0: Remove Company condition');
    await press('Control+z');
    expect(builder.value).to.deep.equal({ all: [north, south] });
    await press('Control+z');
    expect(read.announcement).to.equal('There is nothing to undo');
    await press('Control+Shift+z', 'Control+y');
    expect(builder.value).to.deep.equal({ all: [{ not: north }] });
    expect(read.announcement).to.equal('Redone');
  });

  it('goes on beside a condition that undo takes away', async () => {
    const { builder, read, press, focus } = await mount(north);
    focus('Add condition');
    await press('Enter');
    expect(read.focused).to.equal('1: Field');
    await press('Control+z');
    expect(read.conditions).to.have.length(1);
    expect(read.focused).to.equal('Add condition');
    expect(builder.value).to.deep.equal(north);
  });

  it('undoes what was typed into one control at once, in the control too', async () => {
    const { builder, read, press, type, focus } = await mount(north);
    focus('Value');
    await press('End');
    await type('ern');
    expect(builder.value).to.deep.equal({ all: [{ ...north, value: 'northern' }] });
    await press('Control+z');
    expect(builder.value).to.deep.equal({ all: [north] });
    expect(read.conditions).to.deep.equal(['Where Company contains north']);
    expect(read.focused).to.equal('0: Value');
  });

  it('undoes and redoes by buttons, which keep the focus when there is nothing left to do', async () => {
    const { builder, read, press, focus } = await mount(north);
    read.control('Duplicate Company condition').click();
    await builder.updateComplete;
    focus('Undo');
    await press('Enter');
    expect(builder.value).to.deep.equal({ all: [north] });
    expect([read.focused, read.control('Undo').ariaDisabled]).to.deep.equal(['Undo', 'true']);
    focus('Redo');
    await press('Enter');
    expect(builder.value).to.deep.equal({ all: [north, north] });
  });

  it('clears all, and can take that back', async () => {
    const { builder, read, press, focus } = await mount({ any: [north, south] });
    focus('Clear');
    await press('Enter');
    expect([builder.value, read.focused]).to.deep.equal([undefined, 'Add condition']);
    await press('Control+z');
    expect(builder.value).to.deep.equal({ any: [north, south] });
  });

  it('leaves the keys of the page alone that it has no use for', async () => {
    const { builder, press, focus } = await mount(north);
    const heard: string[] = [];
    builder.addEventListener('keydown', ({ key }) => heard.push(key));
    focus('Value');
    await press('Control+z', 'x');
    expect(heard).to.deep.equal(['Control', 'x']);
  });

  it('says why nothing more fits', async () => {
    const deep: Filter = { all: [{ any: [{ all: [{ any: [north] }] }] }] };
    const { builder, read, press } = await mount(deep);
    const adding = [...read.root.querySelectorAll<HTMLElement>('[part=add]')].filter(
      ({ textContent }) => textContent?.trim() === 'Add group',
    );
    expect(adding[0]?.ariaDisabled).to.equal('true');
    adding[0]?.focus();
    await press('Enter');
    expect(read.announcement).to.equal('At most 5 levels fit into one filter');
    // For those who see it too, as nothing else happens.
    expect(read.status).to.equal('At most 5 levels fit into one filter');
    builder.value = { all: Array(100).fill(north) };
    await builder.updateComplete;
    expect(read.control('Add condition').ariaDisabled).to.equal('true');
    read.control('Duplicate Company condition').click();
    await until(() => read.announcement !== '', 'it is said');
    expect(read.announcement).to.equal('At most 100 conditions fit into one filter');
    expect(read.status).to.equal('At most 100 conditions fit into one filter');
    read.control('Remove Company condition').click();
    await builder.updateComplete;
    expect(read.status).to.equal('');
  });
});
