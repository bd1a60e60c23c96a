import { fixture, html } from '@open-wc/testing-helpers';
import { type Field, type Filter, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder } from './index.ts';
import './index.ts';

async function mount(value?: Filter, suggestions = {}, fields: readonly Field[] = systemFields) {
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${fields} .value=${value} .suggestions=${suggestions}></filter-builder>`,
  );
  const read = new BuilderReader(builder);
  const choose = async () => {
    read.root.querySelector<HTMLElement>('[part=choices-button]')?.click();
    await until(() => read.root.querySelector('[part=choices]:popover-open'), 'the choices are open');
  };
  /** Their labels, behind a plus where they are chosen. */
  const choices = () =>
    [...read.root.querySelectorAll<HTMLInputElement>('[part=choices] li input')].map((box) =>
      `${box.checked ? '+' : ''}${[...(box.labels?.[0]?.children ?? [])].map((part) => part.textContent).join(' ')}`
        .replace('+ ', '+')
        .trim(),
    );
  return { builder, read, choose, choices };
}

/** The press that closed a list is over. */
const nextGesture = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('a language in filter-builder', () => {
  it('is chosen by its name, one of those in use or of all there are, found by name and tag', async () => {
    const { builder, read, choose, choices } = await mount(undefined, { language: ['uk', 'pt-BR'] });
    read.control('Add condition').click();
    await builder.updateComplete;
    read.select(read.control('Field'), 'Language');
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Language is Choose…']);
    await choose();
    await until(() => choices().length > 9, 'there are choices');
    expect(choices().slice(0, 3)).to.deep.equal(['Ukrainian uk', 'Brazilian Portuguese pt-BR', 'Afrikaans af']);
    expect(read.root.querySelector('[part=choices] input[type=checkbox]')).to.equal(null);
    await sendKeys({ type: 'German' });
    await until(() => choices().length === 1, 'one is found');
    expect(choices()).to.deep.equal(['German de']);
    const list = read.root.querySelector<HTMLElement>('.choices-list');
    expect(list?.offsetHeight, 'no more room than it takes').to.be.within(32, 60);
    await sendKeys({ press: 'Enter' });
    expect(builder.value).to.deep.equal({ all: [{ field: 'language', op: 'eq', value: 'de' }] });
    await until(() => read.focused === '0: Value German', 'the list has closed, and the button has the focus again');
    expect(read.root.querySelector('[part=choices]:popover-open')).to.equal(null);
    await nextGesture();
    await sendKeys({ press: 'Enter' });
    await until(() => choices()[2] === '+German de', 'the list is open again');
    expect(list?.offsetHeight).to.equal(320);
    await sendKeys({ type: 'en-AU' });
    read.control('Add “en-AU”').click();
    expect(builder.value).to.deep.equal({ all: [{ field: 'language', op: 'eq', value: 'en-AU' }] });
    await until(() => read.focused === '0: Value Australian English', 'it is chosen');
    await nextGesture();
    await sendKeys({ press: 'Enter' });
    await until(() => choices().length > 9, 'the list is open once more');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Space' });
    expect(builder.value).to.deep.equal({ all: [{ field: 'language', op: 'eq', value: 'uk' }] });
  });

  it('is one of several by its name, in the language of the host', async () => {
    const [language] = systemFields.filter(({ key }) => key === 'language');
    const spoken = { ...language, key: 'spoken', type: 'array' } as Field;
    const filter: Filter = { field: 'spoken', op: 'in', value: ['en', 'de'] };
    const { builder, read, choose, choices } = await mount(filter, {}, [spoken]);
    expect(read.value(read.line(0))).to.equal('English, German');
    builder.locale = 'fr';
    builder.messages = { searchValues: 'Search', value: 'Value', operatorLabels: {} };
    await builder.updateComplete;
    await until(() => read.value(read.line(0)) === 'anglais, allemand', 'it speaks French');
    await choose();
    await until(() => choices().length > 9, 'there are choices');
    expect(choices().slice(0, 3)).to.deep.equal(['+anglais en', '+allemand de', 'afrikaans af']);
    await sendKeys({ type: 'ukrai' });
    await sendKeys({ press: 'Enter' });
    expect(builder.value).to.deep.equal({ all: [{ ...filter, value: ['en', 'de', 'uk'] }] });
  });

  it('is asked for as a text where part of its tag is', async () => {
    const { builder, read } = await mount({ field: 'language', op: 'eq', value: 'pt' });
    read.select(read.control('Operator'), 'starts with');
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Language starts with pt']);
    read.select(read.control('Operator'), 'is not');
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Language is not Choose…']);
    expect(read.pending).to.deep.equal(['Applies until this is complete: Language starts with “pt” Keep it']);
    read.control('Undo').focus();
    read.control('Undo').click();
    await builder.updateComplete;
    read.control('Redo').click();
    await builder.updateComplete;
    expect(read.conditions).to.deep.equal(['Where Language is not Choose…']);
  });

  it('that is missing is asked for as such, and one that stands in is named', async () => {
    const { builder, read } = await mount({
      all: [{ field: 'language', op: 'eq', value: 'de' }, { field: 'language', op: 'eq' } as Filter],
    });
    expect(read.issues).to.deep.equal(['Choose a language.']);
    read.select(read.control('Field'), 'Location');
    await builder.updateComplete;
    expect(read.pending[0]).to.equal('Applies until this is complete: Language is German Keep it');
  });
});

describe('filter-builder where it is narrow', () => {
  for (const locale of ['de', 'pl', 'ar'])
    it(`has room for the rules of its groups in the words of "${locale}"`, async () => {
      const builder = await fixture<FilterBuilder>(
        html`<filter-builder locale=${locale} dir=${locale === 'ar' ? 'rtl' : 'ltr'} .style=${'inline-size: 318px'} .fields=${systemFields}
          .value=${{ all: [{ any: [{ field: 'is_valid', op: 'is_empty' }] }] }}></filter-builder>`,
      );
      const english = 'All of';
      const segments = () => [...(builder.shadowRoot?.querySelectorAll('[part=rules] .segment') ?? [])];
      await until(() => segments().length === 8 && segments()[0]?.textContent?.trim() !== english, 'it speaks');
      const { left, right } = builder.getBoundingClientRect();
      for (const segment of segments()) {
        const box = segment.getBoundingClientRect();
        expect(box.left, segment.textContent ?? '').to.be.least(left);
        expect(box.right, segment.textContent ?? '').to.be.most(right);
      }
    });
});
