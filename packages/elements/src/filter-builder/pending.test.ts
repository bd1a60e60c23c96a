import { fixture, html } from '@open-wc/testing-helpers';
import { type Filter, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { BuilderReader } from '../testing/index.ts';
import type { FilterBuilder, FilterChangeEvent } from './index.ts';
import './index.ts';

const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const many: Filter = { field: 'total_messages_sent', op: 'gt', value: 5 };
const valid: Filter = { field: 'is_valid', op: 'eq', value: true };

async function mount(value?: Filter) {
  const told: (Filter | undefined)[] = [];
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${systemFields} .value=${value}
      @filter-change=${({ detail }: FilterChangeEvent) => told.push(detail.filter)}></filter-builder>`,
  );
  const read = new BuilderReader(builder);
  const press = async (name: string, within?: ParentNode) => {
    read.control(name, within).click();
    await builder.updateComplete;
  };
  const select = async (place: number, control: string, label: string) => {
    read.select(read.control(control, read.line(place)), label);
    await builder.updateComplete;
  };
  /** What assistive technology says after the name of a control. */
  const description = (control: HTMLElement) =>
    (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => read.root.getElementById(id)?.textContent?.trim())
      .join(' ');
  return { builder, told, read, press, select, description };
}

describe('a condition of filter-builder that is incomplete', () => {
  it('says which one still applies in its place', async () => {
    const { builder, told, read, select, description } = await mount({ all: [north, valid] });
    expect(read.pending).to.deep.equal([]);
    await select(0, 'Field', 'Messages sent');
    expect(told).to.deep.equal([]);
    expect(builder.value).to.deep.equal({ all: [north, valid] });
    expect(read.pending).to.deep.equal(['Applies until this is complete: Company contains “north” Keep it']);
    for (const name of ['Field', 'Operator', 'Value', 'Keep it'])
      expect(description(read.control(name, read.root.querySelector('[data-id]') ?? read.root)), name).to.equal(
        'Applies until this is complete: Company contains “north”',
      );
    read.enter(read.control('Value', read.line(0)), '5');
    await builder.updateComplete;
    expect(read.pending).to.deep.equal([]);
    expect(read.control('Value', read.line(0)).getAttribute('aria-describedby')).to.equal(null);
    expect(told).to.deep.equal([{ all: [{ ...many, op: 'eq' }, valid] }]);
  });

  it('says what its value was before it was erased letter by letter, and not that it was a letter', async () => {
    const { builder, told, read } = await mount({ all: [north, valid] });
    const value = read.control('Value', read.line(0)) as HTMLInputElement;
    value.focus();
    value.setSelectionRange(5, 5);
    for (let left = 5; left > 0; left -= 1) await sendKeys({ press: 'Backspace' });
    expect(value.value).to.equal('');
    expect(read.pending).to.deep.equal(['Applies until this is complete: Company contains “north” Keep it']);
    expect(builder.value).to.deep.equal({ all: [north, valid] });
    expect(told.at(-1)).to.deep.equal({ all: [north, valid] });
    for (const key of 'ad') await sendKeys({ press: key });
    for (let left = 2; left > 0; left -= 1) await sendKeys({ press: 'Backspace' });
    expect(read.pending).to.deep.equal(['Applies until this is complete: Company contains “north” Keep it']);
  });

  it('does not apply any more once all that was typed into it is erased, where it replaced nothing', async () => {
    const { told, read, press, select } = await mount(valid);
    await press('Add condition');
    await select(1, 'Field', 'Company');
    read.control('Value', read.line(1)).focus();
    for (const key of 'no') await sendKeys({ press: key });
    expect(told).to.have.length(2);
    for (let left = 2; left > 0; left -= 1) await sendKeys({ press: 'Backspace' });
    expect(read.pending).to.deep.equal(['Not applied yet']);
    expect(told.at(-1)).to.deep.equal({ all: [valid] });
  });

  it('gives way to that one at the press of a button, which can be undone', async () => {
    const { builder, told, read, press, select } = await mount({ all: [valid, { not: north }] });
    await select(1, 'Field', 'Messages sent');
    await press('Not: the opposite of the Messages sent condition');
    expect(read.pending).to.deep.equal(['Applies until this is complete: not (Company contains “north”) Keep it']);
    read.control('Keep it').focus();
    await sendKeys({ press: 'Enter' });
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Is valid is Yes', 'and Not Company contains north']);
    expect(read.focused).to.equal('1: Field');
    expect(read.pending).to.deep.equal([]);
    await press('Undo');
    expect(read.conditions[1]).to.equal('and Messages sent is');
    expect(read.pending).to.have.length(1);
    expect(told).to.deep.equal([]);
  });

  it('says that it does not apply yet where it replaced nothing, neither it nor a group of such', async () => {
    const { builder, told, read, press, description } = await mount(north);
    await press('Add condition');
    await press('Add group');
    expect(read.pending).to.deep.equal(['Not applied yet', 'Not applied yet']);
    expect(description(read.control('Field', read.line(1)))).to.equal('Choose a field. Not applied yet');
    const [issue, pending] = ['[part=issue]', '[part=pending]'].map((part) =>
      read.root.querySelector(part)?.getBoundingClientRect(),
    );
    expect(pending?.left, 'beside what is wrong').to.be.greaterThan(issue?.right ?? 0);
    await press('Duplicate new condition', read.line(1));
    expect(read.pending).to.have.length(3);
    expect([told, builder.value]).to.deep.equal([[], north]);
  });

  it('does not hold up the others', async () => {
    const { builder, told, read, press, select } = await mount({ all: [north, valid] });
    await select(0, 'Field', 'Messages sent');
    await press('No', read.line(1));
    const no = { ...valid, value: false };
    expect(told).to.deep.equal([{ all: [north, no] }]);
    // The host gives back what it was told: what is incomplete stays.
    builder.value = { all: [north, no] } as Filter;
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Messages sent is', 'and Is valid is No']);
    await press('Any of');
    await press('Remove Messages sent condition');
    expect(told.slice(1)).to.deep.equal([{ any: [north, no] }, { any: [no] }]);
  });

  it('stands in for the one before it on the way back and forth', async () => {
    const { told, read, press, select } = await mount(north);
    await select(0, 'Field', 'Messages sent');
    read.enter(read.control('Value', read.line(0)), '5');
    await press('Undo');
    expect(read.pending).to.deep.equal(['Applies until this is complete: Company contains “north” Keep it']);
    await press('Undo');
    expect(read.pending).to.deep.equal([]);
    await press('Redo');
    await press('Redo');
    const five = { all: [{ ...many, op: 'eq' }] };
    expect(told).to.deep.equal([five, { all: [north] }, five]);
  });

  it('is left alone as it came until something is changed', async () => {
    const gone = { field: 'gone', op: 'eq', value: 1 } as Filter;
    const { told, read, press } = await mount({ all: [gone, north, valid] });
    expect(read.pending).to.deep.equal(['Not applied yet']);
    await press('Add condition');
    await press('Undo');
    expect(told).to.deep.equal([]);
    await press('Remove Company condition');
    expect(told).to.deep.equal([{ all: [valid] }]);
  });

  it('speaks the language of its host', async () => {
    const { builder, read, select } = await mount({ field: 'total_messages_sent', op: 'gt', value: 1_234 });
    builder.locale = 'de';
    builder.messages = { operatorLabels: { 'number.gt': 'über' }, fieldLabels: { total_messages_sent: 'Gesendet' } };
    await builder.updateComplete;
    builder.messages = {
      ...builder.messages,
      appliesMeanwhile: (words) => `Gilt noch: ${words}`,
      keepCondition: 'Lassen',
    };
    await select(0, 'Field', 'Company');
    expect(read.pending).to.deep.equal(['Gilt noch: Gesendet über 1.234 Lassen']);
  });
});
