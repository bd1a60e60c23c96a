import { fixture, html } from '@open-wc/testing-helpers';
import { asksForLanguage, type Filter, operators, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder } from './index.ts';
import './index.ts';

async function mount(value?: Filter, suggestions = {}) {
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${systemFields} .value=${value} .suggestions=${suggestions}></filter-builder>`,
  );
  const read = new BuilderReader(builder);
  const choose = async () => {
    read.root.querySelector<HTMLElement>('[part=choices-button]')?.click();
    await until(() => read.root.querySelector('[part=choices]:popover-open'), 'the choices are open');
  };
  const choices = () =>
    [...read.root.querySelectorAll<HTMLInputElement>('[part=choices] [type=checkbox]')].map(
      (box) => `${box.checked ? '+' : ''}${box.labels?.[0]?.textContent?.trim()}`,
    );
  return { builder, read, choose, choices };
}

/** One condition of a field, with nothing but its field chosen. */
async function mountField(label: string) {
  const mounted = await mount();
  mounted.read.control('Add condition').click();
  await mounted.builder.updateComplete;
  mounted.read.select(mounted.read.control('Field'), label);
  await mounted.builder.updateComplete;
  return mounted;
}

const inputsOf = (read: BuilderReader) =>
  [...read.root.querySelectorAll<HTMLInputElement>('[part=value] input')].map(({ type }) => type);

describe('the value of a condition in filter-builder', () => {
  for (const field of systemFields) {
    it(`is asked for in the way of the type and the operator: ${field.key}`, async () => {
      const { builder, read } = await mountField(field.label);
      expect(read.root.querySelector('[part=field]')).to.have.property('value', field.key);
      const offered = [...(read.control('Operator') as HTMLSelectElement).options].map(({ value }) => value);
      expect(offered).to.deep.equal(Object.keys(operators[field.type]));
      for (const [op, { label, shape, unit }] of Object.entries(operators[field.type])) {
        read.select(read.control('Operator'), label);
        await builder.updateComplete;
        const type = { text: 'text', number: 'number', date: 'date', days: 'number', boolean: 'radio', option: '' }[
          unit ?? 'option'
        ];
        const isChosen = shape === 'list' || asksForLanguage(field, op);
        const expected = {
          none: [],
          one: isChosen ? [] : unit === 'boolean' ? [type, type] : [type],
          pair: [type, type],
          list: [],
        };
        expect(inputsOf(read), op).to.deep.equal(expected[shape]);
        expect(read.root.querySelectorAll('[part=choices-button]'), op).to.have.length(isChosen ? 1 : 0);
      }
    });
  }

  it('is chosen among very many, of which only those near the screen are in the page', async () => {
    const many = Array.from({ length: 500 }, (_, index) => `Product ${index}`);
    const { builder, read, choose, choices } = await mount(
      { field: 'product_interest', op: 'in', value: ['Product 7'] },
      { product_interest: many },
    );
    await choose();
    await until(() => choices().length > 9, 'there are choices');
    expect(choices().length).to.be.lessThan(100);
    expect(choices().slice(6, 9)).to.deep.equal(['Product 6', '+Product 7', 'Product 8']);
    expect(read.root.querySelector('[part=choices] li')?.ariaSetSize).to.equal('500');
    await sendKeys({ type: '499' });
    await until(() => choices().length === 1, 'one is found');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    const condition = { field: 'product_interest', op: 'in', value: ['Product 7', 'Product 499'] };
    expect(builder.value).to.deep.equal({ all: [condition] });
    await until(() => choices().join() === '+Product 499', 'it is checked');
  });

  it('is a text', async () => {
    const { builder, read } = await mountField('Company');
    read.enter(read.control('Value'), 'north');
    expect(builder.value).to.deep.equal({ all: [{ field: 'company', op: 'contains', value: 'north' }] });
  });

  it('is a number, and two for a range, whatever is typed on the way', async () => {
    const { builder, read } = await mountField('Messages sent');
    read.control('Value').focus();
    await sendKeys({ type: '12.50' });
    expect(builder.value).to.deep.equal({ all: [{ field: 'total_messages_sent', op: 'eq', value: 12.5 }] });
    expect(read.value(read.line(0))).to.equal('12.50');
    read.select(read.control('Operator'), 'is between');
    await builder.updateComplete;
    expect(read.value(read.line(0))).to.equal('12.5 to ');
    read.enter(read.control('To'), '40');
    expect(builder.value).to.deep.equal({ all: [{ field: 'total_messages_sent', op: 'between', value: [12.5, 40] }] });
  });

  it('is a date, two for a range, and a number of days', async () => {
    const { builder, read } = await mountField('Last seen');
    expect(builder.value).to.deep.equal({ all: [{ field: 'last_seen_at', op: 'in_last_days', value: 30 }] });
    read.enter(read.control('Value'), '1');
    await builder.updateComplete;
    expect(read.line(0).querySelector('.unit')?.textContent).to.equal('day');
    read.select(read.control('Operator'), 'is between');
    await builder.updateComplete;
    read.enter(read.control('From'), '2026-01-01');
    read.enter(read.control('To'), '2026-06-30');
    expect(builder.value).to.deep.equal({
      all: [{ field: 'last_seen_at', op: 'between', value: ['2026-01-01', '2026-06-30'] }],
    });
  });

  it('has both ends of a range in one line, however deep in groups', async () => {
    const between = { field: 'last_seen_at', op: 'between', value: ['2026-01-01', '2026-06-30'] } as const;
    const other = { field: 'company', op: 'contains', value: 'north' } as const;
    const value: Filter = { all: [between, { any: [other, { all: [other, { any: [other, between] }] }] }] };
    const { builder, read } = await mount(value);
    for (const width of [880, 900, 960, 1040]) {
      builder.style.inlineSize = `${width}px`;
      for (const pair of read.root.querySelectorAll('.value.pair')) {
        const [from, to] = [...pair.querySelectorAll('input')].map((input) => input.getBoundingClientRect());
        expect(to?.top, `${width} px`).to.equal(from?.top);
      }
    }
  });

  it('shows an instant as the day on which it falls, and leaves it as it is', async () => {
    const filter = { field: 'last_seen_at', op: 'before', value: '2026-03-29T12:00:00Z' };
    const { builder, read } = await mount(filter);
    expect(read.value(read.line(0))).to.equal('2026-03-29');
    expect(builder.value).to.equal(filter);
  });

  it('is yes or no', async () => {
    const { builder, read } = await mountField('Is valid');
    expect(builder.value).to.deep.equal({ all: [{ field: 'is_valid', op: 'eq', value: true }] });
    read.control('No').click();
    await builder.updateComplete;
    expect(builder.value).to.deep.equal({ all: [{ field: 'is_valid', op: 'eq', value: false }] });
    expect(read.conditions).to.deep.equal(['Where Is valid is No']);
  });

  it('is chosen from the options of the field, with a search, by keyboard', async () => {
    const { builder, read, choose, choices } = await mountField('Chat status');
    await choose();
    expect(choices()).to.deep.equal(['Pending', 'In progress', 'Resolved', 'Closed', 'Issue']);
    expect(read.focused).to.equal('0: Search');
    await sendKeys({ type: 'res' });
    expect(choices()).to.deep.equal(['In progress', 'Resolved']);
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    expect(builder.value).to.deep.equal({ all: [{ field: 'chat_status', op: 'in', value: ['resolved'] }] });
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });
    expect(choices()).to.deep.equal(['+In progress', '+Resolved']);
    await sendKeys({ press: 'Escape' });
    await until(() => read.focused === '0: Value Resolved, In progress', 'the button has the focus again');
  });

  it('can be taken back while the choices are open', async () => {
    const { builder, read, choose, choices } = await mountField('Interest level');
    await choose();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    expect(choices()).to.deep.equal(['+Low', '+Medium', 'High']);
    await sendKeys({ press: 'Control+z' });
    await builder.updateComplete;
    expect(choices()).to.deep.equal(['+Low', 'Medium', 'High']);
    expect(read.root.querySelector('[part=choices]:popover-open')).not.to.equal(null);
  });

  it('can be cleared in the list, and an option that is gone be taken out', async () => {
    const { builder, read, choose, choices } = await mount({ field: 'priority', op: 'in', value: ['low', 'gone'] });
    expect(read.issues).to.deep.equal(['Some of these options no longer exist.']);
    await choose();
    expect(choices()).to.deep.equal(['+Low', 'Medium', 'High', 'Urgent', '+gone']);
    read.control('gone').click();
    expect(builder.value).to.deep.equal({ all: [{ field: 'priority', op: 'in', value: ['low'] }] });
    await builder.updateComplete;
    expect(read.issues).to.deep.equal([]);
    read.control('Clear', read.root.querySelector('[part=choices]') ?? read.root).click();
    expect(choices()).to.deep.equal(['Low', 'Medium', 'High', 'Urgent', 'gone']);
  });

  it('of an array is chosen from values in use, or typed', async () => {
    const suggestions = { product_interest: ['CRM', 'Chat'] };
    const filter = { field: 'product_interest', op: 'in', value: ['Flows'] };
    const { builder, read, choose, choices } = await mount(filter, suggestions);
    await choose();
    expect(choices()).to.deep.equal(['CRM', 'Chat', '+Flows']);
    await sendKeys({ type: 'Ads' });
    expect(choices()).to.deep.equal([]);
    expect(read.control('Add “Ads”')).to.be.instanceOf(HTMLButtonElement);
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'crm' });
    await sendKeys({ press: 'Enter' });
    expect(builder.value).to.deep.equal({ all: [{ ...filter, value: ['Flows', 'Ads', 'CRM'] }] });
    expect(read.control('Search')).to.equal(read.root.activeElement);
  });

  it('says that nothing is found only where nothing can be added', async () => {
    const { read, choose } = await mountField('Priority');
    await choose();
    await sendKeys({ type: 'nothing like it' });
    expect(read.root.querySelector('[part=choices]')?.textContent).to.include('Nothing found');
  });
});

describe('what is wrong in filter-builder', () => {
  it('is said in place, once the focus has left the condition, and no longer than it is wrong', async () => {
    const { builder, read } = await mount();
    read.control('Add condition').click();
    await builder.updateComplete;
    expect(read.focused).to.equal('0: Field');
    expect(read.issues).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    expect(read.issues).to.deep.equal([]);
    read.control('Undo').focus();
    await builder.updateComplete;
    expect(read.issues).to.deep.equal(['Choose a field.']);
    const field = read.control('Field');
    expect(field.ariaInvalid).to.equal('true');
    const [issue = '', pending = ''] = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(read.root.getElementById(pending)?.textContent).to.equal('Not applied yet');
    expect(read.root.getElementById(issue)?.textContent).to.include('Choose a field.');
    read.select(field, 'Company');
    await builder.updateComplete;
    expect(read.issues).to.deep.equal(['Enter a value.']);
    read.enter(read.control('Value'), 'north');
    await builder.updateComplete;
    expect(read.issues).to.deep.equal([]);
    expect(read.control('Value').ariaInvalid).to.equal(null);
  });

  it('is not said while a value is on its way', async () => {
    const { builder, read } = await mount({ field: 'total_messages_sent', op: 'between', value: [10, 90] });
    const to = read.control<HTMLInputElement>('To');
    to.focus();
    to.select();
    await sendKeys({ type: '5' });
    expect(read.issues).to.deep.equal([]);
    await sendKeys({ type: '0' });
    expect(builder.value).to.deep.equal({ all: [{ field: 'total_messages_sent', op: 'between', value: [10, 50] }] });
    await sendKeys({ press: 'Backspace' });
    read.control('Undo').focus();
    await builder.updateComplete;
    expect(read.issues).to.deep.equal(['The first number must not be greater than the second.']);
    expect(builder.value).to.deep.equal({ all: [{ field: 'total_messages_sent', op: 'between', value: [10, 50] }] });
  });

  it('is said at once of a filter that comes like this', async () => {
    const { builder, read } = await mount({
      all: [
        { field: 'gone', op: 'eq', value: 1 },
        { field: 'company', op: 'gt', value: 1 },
        { field: 'company', op: 'eq' },
        { field: 'registration_date', op: 'between', value: ['2026-06-30', '2026-01-01'] },
        { field: 'last_seen_at', op: 'in_last_days', value: 99_999 },
      ],
    });
    expect(read.issues).to.deep.equal([
      'This field no longer exists. Choose another, or remove the condition.',
      'The field has no such operator. Choose another.',
      'Enter a value.',
      'The first day must not be after the second.',
      'Enter a whole number of days from 1 to 36,500.',
    ]);
    expect(read.conditions[0]).to.equal('Where gone');
    expect(read.status).to.equal('5 conditions to complete');
    builder.value = { all: Array(101).fill({ field: 'company', op: 'is_empty' }) };
    await builder.updateComplete;
    expect(read.issues).to.deep.equal(['This filter has too many conditions. Remove some.']);
  });
});
