import { fixture, html } from '@open-wc/testing-helpers';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

type Columns = NonNullable<PeopleTable['columns']>;

const columns: Columns = [
  { field: 'name', visible: true, pinned: 'left' },
  { field: 'phone', visible: true, pinned: 'left' },
  { field: 'email', visible: true, pinned: null },
  { field: 'location', visible: true, pinned: null },
  { field: 'company', visible: true, pinned: null },
  { field: 'username', visible: true, pinned: null },
  { field: 'language', visible: true, pinned: 'right' },
  { field: 'priority', visible: true, pinned: 'right' },
];

async function mount(dir: string, width = 1700) {
  const client = new InMemoryClient({ contacts: 20 });
  const table = await fixture<PeopleTable>(
    html`<people-table dir=${dir} .client=${client} .columns=${columns} .style=${`block-size: 400px; inline-size: ${width}px`}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  const forward = dir === 'rtl' ? -1 : 1;
  const box = (label: string) => read.header(label).getBoundingClientRect();
  const start = (label: string) => (dir === 'rtl' ? box(label).right : box(label).left);
  const end = (label: string) => (dir === 'rtl' ? box(label).left : box(label).right);
  const y = box('Name').top + 12;
  /** The column whose handle is so many pixels after a place in the line. */
  const handleAt = (x: number, after: number) => {
    const found = read.root.elementFromPoint(x + after * forward, y);
    return found?.matches('[part=resizer]') ? found.parentElement?.textContent?.trim() : undefined;
  };
  /** Where the pointer takes hold of a column: from and to, in pixels after a place in the line. */
  const reach = (label: string, x: number) => {
    const hits = Array.from({ length: 65 }, (_, at) => at - 32).filter((after) => handleAt(x, after) === label);
    return [hits[0] ?? Number.NaN, hits.at(-1) ?? Number.NaN];
  };
  const expectReach = (label: string, x: number, [from, to]: [number, number]) => {
    const [first, last] = reach(label, x);
    expect(first, `${label} from`).to.be.within(from - 1, from + 1);
    expect(last, `${label} to`).to.be.within(to - 1, to + 1);
  };
  const drag = async (x: number, by: number) => {
    await sendMouse({ type: 'move', position: [Math.round(x), Math.round(y)] });
    await sendMouse({ type: 'down' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sendMouse({ type: 'move', position: [Math.round(x + by * forward), Math.round(y)] });
    await sendMouse({ type: 'up' });
    await table.updateComplete;
  };
  return { table, read, box, start, end, y, reach, expectReach, drag, forward };
}

for (const dir of ['ltr', 'rtl'])
  describe(`the edges of the columns of people-table, ${dir}`, () => {
    before(() => setViewport({ width: 1800, height: 600 }));
    afterEach(() => resetMouse());

    it('can be taken hold of 12 pixels before and after the line, pinned columns among them', async () => {
      const { expectReach, end } = await mount(dir);
      for (const label of ['Name', 'Phone', 'Email', 'Location', 'Company']) expectReach(label, end(label), [-12, 12]);
    });

    it('can be taken hold of where pinned columns begin, at the side of either column', async () => {
      const { expectReach, start, end } = await mount(dir);
      expectReach('Language', start('Language'), [-12, 12]);
      expectReach('Priority', start('Priority'), [-12, 12]);
      expectReach('Username', end('Username'), [-24, -12]);
    });

    it('cannot be taken hold of where the column lies under pinned ones', async () => {
      const { read, reach, box, end } = await mount(dir, 1000);
      const places = [box('Phone'), box('Name'), read.headers[0]?.getBoundingClientRect()];
      for (const { left, width } of places.flatMap((place) => place ?? [])) {
        const x = left + width / 2;
        read.grid.scrollLeft += end('CRM status') - x;
        expect(Math.abs(end('CRM status') - x)).to.be.lessThan(2);
        expect(reach('CRM status', x)).to.deep.equal([Number.NaN, Number.NaN]);
      }
    });

    it('follow the pointer from beyond the line', async () => {
      const { box, end, drag, forward } = await mount(dir);
      const before = box('Phone').width;
      await drag(end('Phone') + forward * 8, 40);
      await until(() => Math.round(box('Phone').width - before) === 40, 'it is wider');
    });

    it('follow the pointer where they are pinned to the end of the line', async () => {
      const { box, start, drag } = await mount(dir);
      const before = box('Language').width;
      await drag(start('Language'), -40);
      await until(() => Math.round(box('Language').width - before) === 40, 'it is wider');
    });

    it('do not sort when they are pressed', async () => {
      const { read, end, y, forward, table } = await mount(dir);
      const position: [number, number] = [Math.round(end('Email') + forward * 6), Math.round(y)];
      for (let press = 0; press < 2; press++) await sendMouse({ type: 'click', position });
      await table.updateComplete;
      expect([read.header('Email').ariaSort, read.header('Location').ariaSort]).to.deep.equal(['none', 'none']);
    });
  });
