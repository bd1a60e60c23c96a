import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { until } from '../testing/index.ts';
import { openMenu, renderMenu } from './menu.ts';
import { popovers } from './popover.styles.ts';

const items = [
  { id: 'open', label: 'Open' },
  { id: 'copy', label: 'Copy' },
  { id: 'remove', label: 'Remove', danger: true, apart: true },
];

async function mount() {
  const chosen: string[] = [];
  const box = await fixture<HTMLElement>(
    html`<div><button id="anchor">More</button>${renderMenu({ label: 'Actions', items, onSelect: (id) => chosen.push(id) })}</div>`,
  );
  const anchor = box.querySelector<HTMLElement>('#anchor');
  const menu = box.querySelector<HTMLElement>('[role=menu]');
  if (!anchor || !menu) throw new Error('nothing was rendered');
  anchor.focus();
  openMenu(menu, anchor);
  return { anchor, menu, chosen };
}

const focused = () => document.activeElement?.textContent?.trim();

describe('a menu', () => {
  before(() => {
    if (popovers.styleSheet) document.adoptedStyleSheets.push(popovers.styleSheet);
  });

  it('opens beside its anchor with the focus on the first item', async () => {
    const { anchor, menu } = await mount();
    expect(menu.matches(':popover-open')).to.equal(true);
    expect(focused()).to.equal('Open');
    expect(menu.getBoundingClientRect().top).to.be.within(
      anchor.getBoundingClientRect().bottom - 4,
      anchor.getBoundingClientRect().bottom + 8,
    );
  });

  it('moves by arrows around its ends, Home, End and first letters', async () => {
    await mount();
    for (const [key, expected] of [
      ['ArrowDown', 'Copy'],
      ['ArrowUp', 'Open'],
      ['ArrowUp', 'Remove'],
      ['ArrowDown', 'Open'],
      ['End', 'Remove'],
      ['Home', 'Open'],
      ['c', 'Copy'],
      ['x', 'Copy'],
    ] as const) {
      await sendKeys({ press: key });
      expect(focused()).to.equal(expected);
    }
  });

  it('tells what was chosen, closes, and gives the focus back', async () => {
    const { anchor, menu, chosen } = await mount();
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal(['remove']);
    expect(menu.matches(':popover-open')).to.equal(false);
    await until(() => document.activeElement === anchor, 'the anchor has the focus');
  });

  it('closes by Escape and by Tab without choosing', async () => {
    for (const key of ['Escape', 'Tab']) {
      const { anchor, menu, chosen } = await mount();
      await sendKeys({ press: key });
      expect(menu.matches(':popover-open')).to.equal(false);
      await until(() => document.activeElement === anchor, 'the anchor has the focus');
      expect(chosen).to.deep.equal([]);
    }
  });
});
