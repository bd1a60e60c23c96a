import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html, render } from 'lit';
import { violationsOf } from '../../test/violations-of.ts';
import { InMemoryClient, madeUpAudit, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

interface Opened {
  name: string;
  /** The button that is pressed. */
  opener: () => HTMLElement;
  /** What is to be there then, in whichever shadow root. */
  panel: () => HTMLElement | null | undefined;
}

const filter = {
  all: [
    { field: 'chat_status', op: 'in' as const, value: ['pending', 'resolved'] },
    {
      any: [{ field: 'email', op: 'is_not_empty' as const }, { not: { field: 'phone', op: 'is_not_empty' as const } }],
    },
  ],
};

let section: PeopleSection;
let read: SectionReader;

const within = (tag: string, selector: string) =>
  read.root.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector);
const popover = (part: string) => () => read.root.querySelector<HTMLElement>(`[part=${part}]:popover-open`);
const part = (name: string) => () => read.one(`[part~=${name}]`);

const panels: Opened[] = [
  {
    name: 'columns',
    opener: () => read.table.button('Columns'),
    panel: () => within('people-table', '[part=columns-panel]:popover-open'),
  },
  {
    name: 'menu of a row',
    opener: () => read.table.one('[part=row-actions]'),
    panel: () => within('people-table', '[role=menu]:popover-open'),
  },
  ...['total_messages_sent', 'language'].map((field) => ({
    name: `quick filter ${field}`,
    opener: () => read.one(`[part=quick-filter][data-field=${field}]`),
    panel: popover('quick-filter-menu'),
  })),
  { name: 'filters', opener: part('filters-button'), panel: popover('filters-panel') },
  { name: 'views', opener: part('views-button'), panel: popover('views-menu') },
  { name: 'new contact', opener: part('create-button'), panel: () => within('people-create', 'dialog[open]') },
  { name: 'jobs', opener: part('jobs-button'), panel: () => within('jobs-panel', '[part~=job]') },
  { name: 'export', opener: part('export-button'), panel: () => within('people-export-dialog', 'dialog[open]') },
  { name: 'settings', opener: part('settings-button'), panel: () => within('people-fields', '[part~=group]') },
  { name: 'activity', opener: part('activity-button'), panel: () => within('people-activity', '[part~=entry]') },
  {
    name: 'edit of several',
    opener: () => read.button('Edit'),
    panel: () => within('people-bulk-edit-dialog', 'dialog[open]'),
  },
  {
    name: 'delete of several',
    opener: () => read.button('Delete'),
    panel: () => within('people-bulk-delete-dialog', 'dialog[open]'),
  },
  {
    name: 'profile',
    opener: () => {
      // The first Escape would take back the selection.
      read.root.querySelector('people-table')?.clearSelection();
      return read.table.one('[role=rowheader]');
    },
    panel: () => within('people-profile', '[part~=group]'),
  },
];

/** What belongs to the panel as a whole: its element, or itself where it is one of the section's. */
function whole(panel: HTMLElement): HTMLElement {
  const { host } = panel.getRootNode() as ShadowRoot;
  return host === section || host.localName === 'people-table' ? panel : (host as HTMLElement);
}

function focused(): Element | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement;
  return activeElement;
}

/** Elements of a tree, through the shadow roots. */
function* deep(element: Element): Iterable<HTMLElement> {
  yield element as HTMLElement;
  for (const child of element.shadowRoot?.children ?? []) yield* deep(child);
  for (const child of element.children) yield* deep(child);
}

async function show(theme: 'light' | 'dark', element: HTMLElement): Promise<void> {
  section.theme = theme;
  await until(() => getComputedStyle(element).colorScheme === theme, `it is ${theme}`);
}

/** Controls that are smaller than 24 px and not one of the exceptions: links in a text, and boxes that a label makes larger. */
function smallIn(element: HTMLElement): string[] {
  return [...deep(element)]
    .filter(
      (control) =>
        control.matches('button, select, input, textarea, summary, [role=menuitem]') &&
        control.checkVisibility({ visibilityProperty: true }),
    )
    .filter((control) => {
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      return Math.min(width, height) < 24;
    })
    .map((control) => control.outerHTML.slice(0, 120));
}

/** What moves or fades at the moment, although the user wants none of it. */
function animationsIn(element: HTMLElement): Animation[] {
  return [...deep(element)].flatMap((one) => one.getAnimations());
}

describe('what people-section opens', () => {
  const place = document.createElement('div');

  before(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const client = new InMemoryClient({ contacts: 40, audit: madeUpAudit(3, []) });
    await client.createView({ name: 'Waiting', shared: true, query: { filter }, columns: null });
    await client.createExport({ scope: { kind: 'query', query: {} }, format: 'csv' });
    place.style.blockSize = '780px';
    document.body.append(place);
    render(html`<people-section .client=${client} .query=${{ filter, pageSize: 10 }}></people-section>`, place);
    section = place.firstElementChild as PeopleSection;
    read = new SectionReader(section);
    await settled(section);
    for (const row of [2, 3]) read.table.cell(row, 1).click();
    await until(() => read.table.part('selection-count'), 'some are selected');
  });

  after(async () => {
    place.remove();
    await emulateMedia({ reducedMotion: 'no-preference' });
  });
  afterEach(() => {
    for (const open of read.root.querySelectorAll<HTMLElement>(':popover-open')) open.hidePopover();
  });

  for (const { name, opener, panel } of panels) {
    it(`is usable by everybody, and gives the focus back: ${name}`, async () => {
      const from = opener();
      from.focus();
      if (from.matches('button')) from.click();
      else await sendKeys({ press: 'Enter' });
      await until(panel, `${name} is open`);
      const open = whole(panel() as HTMLElement);
      await Promise.all([...deep(open)].map((element) => (element as Partial<PeopleSection>).updateComplete));
      expect(animationsIn(open).length, 'what moves').to.equal(0);
      for (const theme of ['light', 'dark'] as const) {
        await show(theme, open);
        expect(await violationsOf(open), theme).to.deep.equal([]);
      }
      expect(smallIn(open), 'small').to.deep.equal([]);
      await sendKeys({ press: 'Escape' });
      await until(() => !panel(), `${name} is closed`);
      await until(
        () => focused() === from,
        `the focus is on ${from.outerHTML.slice(0, 80)} again, and not on ${focused()?.outerHTML.slice(0, 80)}`,
      );
    });
  }
});
