import { fixture, html } from '@open-wc/testing-helpers';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, madeUpContacts, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

type Direction = 'ltr' | 'rtl';

/** In a part of the page that is written the other way than the page. */
async function mount(dir: Direction) {
  document.documentElement.dir = dir === 'rtl' ? 'ltr' : 'rtl';
  const contacts = madeUpContacts(30).map((contact) => ({
    ...contact,
    links: [{ connector: 'hubspot', externalId: '1', status: 'synced' as const, syncedAt: null }],
  }));
  const client = new InMemoryClient({ contacts });
  const page = await fixture<HTMLElement>(
    html`<div dir=${dir} .style=${'block-size: 600px; inline-size: 1200px'}><people-section .client=${client}></people-section></div>`,
  );
  const section = page.firstElementChild as PeopleSection;
  await settled(section);
  const read = new SectionReader(section);
  /** How far a box is from the start and the end of another one. */
  const inside = (inner: Element, outer: Element) => {
    const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
    const sides = [a.left - b.left, b.right - a.right].map(Math.round);
    return dir === 'rtl' ? sides.reverse() : sides;
  };
  return { section, read, inside };
}

/** What opens in a section and where, from the start of the line on. */
async function places(dir: Direction): Promise<Record<string, unknown>> {
  const { section, read, inside } = await mount(dir);
  const { table } = read;
  const found: Record<string, unknown> = {};
  const opened = async (name: string, root: ShadowRoot, anchor: HTMLElement) => {
    anchor.click();
    await until(() => root.querySelector(':popover-open'), `${name} is open`);
    const popover = root.querySelector<HTMLElement>(':popover-open') as HTMLElement;
    found[name] = inside(popover, anchor);
    return popover;
  };
  (await opened('views', read.root, read.button('Views'))).hidePopover();
  (await opened('quick filter', read.root, read.button('Priority'))).hidePopover();
  (await opened('row menu', table.root, table.one('[part=row-actions]'))).hidePopover();
  const columns = await opened('columns', table.root, table.button('Columns'));
  const reset = table.button('Reset');
  found.reset = inside(reset, columns);
  columns.hidePopover();
  await until(() => table.root.querySelector('.crm-mark'), 'there are badges');
  const dot = getComputedStyle(table.one('.crm-mark'), '::after');
  found.dot = dir === 'rtl' ? dot.left : dot.right;
  table.one('[role=row][aria-rowindex="2"] [role=checkbox]').click();
  await until(() => table.part('selection-count'), 'the bar is there');
  found.count = inside(table.one('[part~=selection-count]'), table.one('[part~=selection-bar]'))[0];
  table.cell(3, 4).click();
  await until(() => read.root.querySelector('people-profile'), 'the profile is open');
  const profile = read.root.querySelector('people-profile') as Element;
  await until(() => profile.getBoundingClientRect().width > 0, 'it is drawn');
  found.profile = inside(profile, section);
  // The next one has to be on the screen to have rows.
  section.parentElement?.remove();
  return found;
}

describe('people-section in a part of the page that is written the other way', () => {
  before(() => setViewport({ width: 1280, height: 720 }));

  afterEach(() => document.documentElement.removeAttribute('dir'));

  it('opens menus, panels and the profile as if in a mirror', async () => {
    const leftToRight = await places('ltr');
    expect(await places('rtl')).to.deep.equal(leftToRight);
  });
});
