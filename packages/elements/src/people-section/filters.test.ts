import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { FilterBuilder } from '../filter-builder/index.ts';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount() {
  const client = new InMemoryClient({ contacts: 500 });
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  const read = new SectionReader(section);
  const dialog = await read.open('Filters');
  const builder = dialog.querySelector<FilterBuilder>('filter-builder');
  if (!builder) throw new Error('There is no builder');
  await builder.updateComplete;
  return { section, client, read, builder };
}

const north = { field: 'company', op: 'contains', value: 'north' } as const;

describe('the filter panel of people-section', () => {
  it('shows what is asked for besides the quick filters, and how many match', async () => {
    const { section, client, builder } = await mount();
    section.query = { filter: { all: [{ field: 'priority', op: 'in', value: ['high'] }, north] } };
    await section.updateComplete;
    await settled(section);
    expect(builder.value).to.deep.equal(north);
    const { total } = await client.queryContacts({ filter: section.query.filter });
    await until(() => builder.matchCount === total, 'the count is here');
  });

  it('names languages as the table does, and offers those in use first', async () => {
    const { section, client, read, builder } = await mount();
    section.locale = 'de';
    section.query = { filter: { not: { field: 'language', op: 'eq', value: 'en' } } };
    await section.updateComplete;
    await settled(section);
    await until(() => read.chips.join() === 'nicht (Sprache ist Englisch)', 'the chip names it');
    const { facets } = await client.queryContacts({ facets: ['language'] });
    const inUse = facets?.language?.map(({ value }) => value);
    await until(() => builder.suggestions.language, 'the languages in use are here');
    expect(builder.suggestions.language).to.deep.equal(inUse);
  });

  it('has the focus as soon as it is open: where a condition is added, or on the first there is', async () => {
    const { section, read, builder } = await mount();
    const focused = () => builder.shadowRoot?.activeElement?.getAttribute('data-control');
    await until(() => focused() === 'add', 'the button has it');
    (read.dialog as HTMLElement).hidePopover();
    section.query = { filter: north };
    await section.updateComplete;
    await settled(section);
    // The press that closed it is over.
    await new Promise((resolve) => setTimeout(resolve, 150));
    await read.open('Filters');
    await until(() => focused() === 'field', 'the condition has it');
  });

  it('keeps quick filters and search when the builder changes, and takes the page back to the first', async () => {
    const { section, builder } = await mount();
    const high = { field: 'priority', op: 'in', value: ['high'] } as const;
    section.query = { search: 'a', filter: high, page: 2 };
    await section.updateComplete;
    const told: unknown[] = [];
    section.addEventListener('query-change', ({ detail }) => told.push(detail.query));
    builder.dispatchEvent(
      new CustomEvent('filter-change', { detail: { filter: north }, bubbles: true, composed: true }),
    );
    expect(section.query).to.deep.equal({ search: 'a', filter: { all: [high, north] }, page: 1 });
    expect(told).to.deep.equal([section.query]);
    await section.updateComplete;
    builder.dispatchEvent(
      new CustomEvent('filter-change', { detail: { filter: undefined }, bubbles: true, composed: true }),
    );
    expect(section.query).to.deep.equal({ search: 'a', filter: high, page: 1 });
  });

  it('offers the values in use where a field is a list', async () => {
    const { client, builder } = await mount();
    const { facets } = await client.queryContacts({ facets: ['product_interest'] });
    const used = facets?.product_interest?.map(({ value }) => value) ?? [];
    expect(used.length).to.be.greaterThan(2);
    await until(() => builder.suggestions.product_interest?.length, 'they are here');
    expect(builder.suggestions.product_interest).to.deep.equal(used);
  });

  it('leaves a group that stands alone as it was built', async () => {
    const { section, builder } = await mount();
    const filter = { all: [{ any: [north] }] };
    builder.value = filter;
    await builder.updateComplete;
    const groups = () => builder.shadowRoot?.querySelectorAll('[part=group]').length;
    expect(groups()).to.equal(1);
    builder.dispatchEvent(new CustomEvent('filter-change', { detail: { filter }, bubbles: true, composed: true }));
    await section.updateComplete;
    await builder.updateComplete;
    expect(section.query.filter).to.deep.equal({ any: [north] });
    expect(groups()).to.equal(1);
  });
});
