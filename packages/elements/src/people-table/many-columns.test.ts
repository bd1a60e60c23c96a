import { fixture, html, nextFrame } from '@open-wc/testing-helpers';
import { type Field, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

const ownFields: Field[] = Array.from({ length: 200 }, (_, index) => ({
  key: `own_${index}`,
  label: `Own field ${index}`,
  type: 'text',
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 100 + index,
}));

/** The panel of a workspace with 238 fields: with the two columns that are no fields, and Name for two of them, a list of 240 or so. */
async function mount() {
  const client = new InMemoryClient({ contacts: 30, fields: [...systemFields, ...ownFields] });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .style=${'block-size: 600px; inline-size: 1000px'}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  read.button('Columns').click();
  const rows = () => [...read.root.querySelectorAll<HTMLElement>('[part=columns-panel]:popover-open .column')];
  await until(() => rows().length > 12, 'the panel shows columns');
  const list = read.root.querySelector<HTMLElement>('.columns-list');
  if (!list) throw new Error('there is no list');
  const size = table.arrangedColumns.length;
  await until(() => Math.abs(list.scrollHeight - 34 * size) < 20, 'the height of the columns is known');
  const scrollTo = async (top: number) => {
    // Scrolled while it still measures, which no one can do by hand, the list goes back.
    for (let frame = 0; frame < 3; frame++) await nextFrame();
    list.scrollTop = top;
  };
  const grip = (label: string) => read.root.querySelector<HTMLElement>(`.column [aria-label="Move ${label}"]`);
  return { table, read, rows, list, size, grip, scrollTo };
}

describe('the columns panel of a workspace with very many fields', () => {
  it('has only the columns near the screen in the page, and each says where it stands among all', async () => {
    const { rows, list, size, scrollTo } = await mount();
    expect(size).to.be.greaterThan(230);
    expect(rows().length).to.be.lessThan(80);
    expect(rows().map((row) => row.ariaPosInSet)).to.deep.equal(rows().map((_, index) => `${index + 1}`));
    expect(new Set(rows().map((row) => row.ariaSetSize))).to.deep.equal(new Set([`${size}`]));
    await scrollTo(list.scrollHeight);
    await until(() => rows().at(-1)?.ariaPosInSet === `${size}`, 'the last one is there');
    expect(rows().at(-1)?.textContent?.trim()).to.equal('Own field 199');
    const [last, view] = [rows().at(-1)?.getBoundingClientRect(), list.getBoundingClientRect()];
    expect(last?.bottom).to.be.within(view.bottom - 12, view.bottom + 1);
  });

  it('moves a column by keyboard to either end of the list, with the focus on it', async () => {
    const { table, read, size, grip } = await mount();
    const place = () => table.arrangedColumns.findIndex(({ field }) => field === 'phone');
    const isReached = () =>
      read.focused === grip('Phone') && read.focused?.closest('li')?.ariaPosInSet === `${place() + 1}`;
    grip('Phone')?.focus();
    await sendKeys({ press: 'End' });
    await until(() => place() === size - 1 && isReached(), 'it is the last one');
    await sendKeys({ press: 'ArrowUp' });
    await until(() => place() === size - 2 && isReached(), 'it is the last but one');
    await sendKeys({ press: 'Home' });
    await until(() => place() === 0 && isReached(), 'it is the first one');
  });

  it('keeps the focus when the column that has it is scrolled away, and gives it back', async () => {
    const { read, rows, list, grip, scrollTo } = await mount();
    grip('Phone')?.focus();
    await scrollTo(5000);
    await until(() => grip('Phone') === null && rows().length > 0, 'it is out of the page');
    await until(() => read.focused === list, 'the list has the focus');
    await scrollTo(0);
    await until(() => grip('Phone') !== null && read.focused === grip('Phone'), 'it has the focus again');
  });

  it('finds a column by its name, and shows it', async () => {
    const { table, rows } = await mount();
    await sendKeys({ type: 'field 187' });
    await until(() => rows().length === 1, 'one is found');
    expect([rows()[0]?.ariaPosInSet, rows()[0]?.ariaSetSize]).to.deep.equal(['1', '1']);
    rows()[0]?.querySelector('input')?.click();
    await until(() => rows()[0]?.querySelector('input')?.checked, 'it is checked');
    expect(table.arrangedColumns.find(({ field }) => field === 'own_187')?.visible).to.equal(true);
  });
});
