import { fixture, html } from '@open-wc/testing-helpers';
import { type Field, type Filter, systemFields } from '@peoplekit/core';
import { expect } from 'chai';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder, FilterChangeEvent } from './index.ts';
import './index.ts';

const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const seen: Filter = { field: 'last_seen_at', op: 'in_last_days', value: 30 };
const valid: Filter = { field: 'is_valid', op: 'eq', value: true };

const plan: Field = {
  key: 'plan',
  label: 'Plan of the customer',
  type: 'enum',
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  options: [
    { value: 'gold', label: 'Gold' },
    { value: 'tin', label: 'Tin' },
  ],
  position: 38,
};

async function mount(value?: Filter, fields: readonly Field[] = [...systemFields, plan]) {
  const told: (Filter | undefined)[] = [];
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${fields} .value=${value}
      @filter-change=${({ detail }: FilterChangeEvent) => told.push(detail.filter)}></filter-builder>`,
  );
  return { builder, told, read: new BuilderReader(builder) };
}

describe('filter-builder', () => {
  it('shows a filter as it reads, groups, negations and all', async () => {
    const { read } = await mount({
      all: [north, { not: { any: [seen, { not: valid }] } }, { field: 'priority', op: 'in', value: ['high', 'low'] }],
    });
    expect(read.conditions).to.deep.equal([
      'Where Company contains north',
      'Where Last seen is in the last 30',
      'or Not Is valid is Yes',
      'and Priority is one of High, Low',
    ]);
    const rules = [...read.root.querySelectorAll('[part=rules] :checked')].map(
      (radio) => radio.parentElement?.textContent,
    );
    expect(rules).to.deep.equal(['All of', 'None of']);
  });

  it('says that everyone matches where there is no condition', async () => {
    const { read } = await mount();
    expect(read.root.querySelector('[part=empty]')?.textContent).to.equal('No conditions yet.');
    expect(read.root.querySelector('[part=rules]')).to.equal(null);
  });

  it('offers all fields in their groups, those of the workspace too', async () => {
    const { builder, read } = await mount();
    read.control('Add condition').click();
    await builder.updateComplete;
    const groups = [...read.control('Field').querySelectorAll('optgroup')];
    expect(groups.map(({ label }) => label)).to.deep.equal([
      'Identity',
      'Name',
      'Profile',
      'Chat',
      'Activity',
      'Custom fields',
    ]);
    expect(groups.flatMap(({ children }) => [...children])).to.have.length(39);
    expect(groups.at(-1)?.textContent?.trim()).to.equal('Plan of the customer');
  });

  it('tells a filter once it is complete, and nothing before', async () => {
    const { builder, told, read } = await mount();
    read.control('Add condition').click();
    await builder.updateComplete;
    read.select(read.control('Field'), 'Company');
    await builder.updateComplete;
    expect(told).to.deep.equal([]);
    read.enter(read.control('Value'), 'north');
    expect(told).to.deep.equal([{ all: [north] }]);
    expect(builder.value).to.deep.equal({ all: [north] });
    read.control('Add condition').click();
    await builder.updateComplete;
    expect(told).to.have.length(1);
    expect(read.status).to.equal('1 condition to complete');
  });

  it('tells undefined when the last condition is removed', async () => {
    const { told, read } = await mount(north);
    read.control('Remove Company condition').click();
    expect(told).to.deep.equal([undefined]);
  });

  it('lets its event out of shadow roots', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const builder = document.createElement('filter-builder');
    builder.fields = systemFields;
    builder.value = north;
    box.attachShadow({ mode: 'open' }).append(builder);
    await builder.updateComplete;
    let told: Filter | undefined;
    box.addEventListener('filter-change', ({ detail }) => {
      told = detail.filter;
    });
    new BuilderReader(builder).control('Not: the opposite of the Company condition').click();
    expect(told).to.deep.equal({ all: [{ not: north }] });
  });

  it('says how many contacts match, live', async () => {
    const { builder, read } = await mount(north);
    expect(read.status).to.equal('');
    for (const [count, words] of [
      [1_234, '1,234 contacts match'],
      [1, '1 contact matches'],
      [0, 'No contact matches'],
    ] as const) {
      builder.matchCount = count;
      await builder.updateComplete;
      expect(read.status).to.equal(words);
    }
    builder.matchCount = undefined;
    await builder.updateComplete;
    expect(read.status).to.equal('');
  });

  it('speaks the language of its host', async () => {
    const { builder, read } = await mount(north);
    builder.locale = 'de';
    builder.messages = {
      fieldLabels: { company: 'Firma' },
      operatorLabels: { 'text.contains': 'enthält' },
      where: 'Wo',
      matchCount: (format, count) => `${format.number(count)} Treffer`,
    };
    builder.matchCount = 1_234;
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Wo Firma enthält north']);
    expect(read.status).to.equal('1.234 Treffer');
  });

  it('has nothing to build with where there are no fields', async () => {
    const { read } = await mount(north, []);
    expect(read.root.querySelector('[part=empty]')?.textContent).to.equal('There are no fields to filter by.');
    expect(read.root.querySelector('button')).to.equal(null);
  });
});

describe('filter-builder under control of its host', () => {
  it('shows another filter when it is given one, and forgets what was undone', async () => {
    const { builder, told, read } = await mount(north);
    read.control('Not: the opposite of the Company condition').click();
    builder.value = seen;
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Last seen is in the last 30']);
    expect(read.control('Undo').ariaDisabled).to.equal('true');
    expect(told).to.have.length(1);
  });

  it('keeps the draft and its history when it is given what it told, or a copy of it', async () => {
    const { builder, told, read } = await mount(north);
    read.control('Duplicate Company condition').click();
    await builder.updateComplete;
    read.control('Add condition').click();
    builder.value = { all: [{ op: 'contains', value: 'north', field: 'company' }, north] };
    await builder.updateComplete;
    expect(read.conditions).to.have.length(3);
    expect(read.control('Undo').ariaDisabled).to.equal(null);
    expect(told).to.have.length(1);
  });

  it('goes back to the filter of a host that refuses the new one', async () => {
    const { builder, read } = await mount(north);
    builder.addEventListener('filter-change', () => {
      builder.value = north;
    });
    read.control('Duplicate Company condition').click();
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Company contains north']);
  });

  it('does not tell what it was given in another form', async () => {
    const { builder, told, read } = await mount(north);
    read.control('Add condition').click();
    await builder.updateComplete;
    read.control('Remove new condition').click();
    await builder.updateComplete;
    expect(told).to.deep.equal([]);
  });

  it('forgets what is incomplete on reset', async () => {
    const { builder, read } = await mount(north);
    read.control('Add condition').click();
    await builder.updateComplete;
    builder.reset();
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Company contains north']);
  });

  it('takes fields that come after the filter', async () => {
    const { builder, read } = await mount(north, []);
    builder.fields = systemFields;
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Company contains north']);
    expect(read.issues).to.deep.equal([]);
  });

  it('survives what is no filter', async () => {
    const { builder, read } = await mount();
    for (const value of [{}, { all: 'x' }, 'x', 7, { not: null }, { any: [null] }]) {
      builder.value = value as unknown as Filter;
      await builder.updateComplete;
      expect(read.control('Add condition')).to.be.instanceOf(HTMLButtonElement);
    }
    builder.value = north;
    await until(() => read.conditions[0] === 'Where Company contains north', 'it shows a filter again');
  });
});
