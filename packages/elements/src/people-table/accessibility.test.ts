import { fixture, html } from '@open-wc/testing-helpers';
import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { InMemoryClient, type InMemoryOptions, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

const states: Record<string, InMemoryOptions> = {
  rows: {},
  loading: { latency: 60_000 },
  empty: { contacts: [] },
  error: { failure: 'unavailable' },
  forbidden: { role: 'agent' },
};

async function mount(state: string, theme: string, width: number): Promise<PeopleTable> {
  const client = new InMemoryClient({ contacts: 60, ...states[state] });
  const query = {
    sort: [
      { field: 'email', direction: 'asc' as const },
      { field: 'company', direction: 'desc' as const },
    ],
  };
  const table = await fixture<PeopleTable>(
    html`<people-table theme=${theme} .client=${client} .query=${query}
      .style=${`block-size: 600px; inline-size: ${width}px`}></people-table>`,
  );
  if (state === 'loading') await until(() => new TableReader(table).part('skeleton') !== undefined, 'it is loading');
  else await settled(table);
  return table;
}

describe('accessibility of people-table', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [1200, 390]) {
      for (const state of Object.keys(states)) {
        it(`has no violation: ${state}, ${theme}, ${width} px`, async () => {
          const table = await mount(state, theme, width);
          expect(await violationsOf(table)).to.deep.equal([]);
        });
      }
    }
  }

  it('has controls of 24 px and more', async () => {
    const table = await mount('rows', 'light', 1200);
    for (const control of new TableReader(table).root.querySelectorAll('button, select, [tabindex]')) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
  });

  it('outlines a selected row above its pinned cells where colours are forced', async () => {
    const read = new TableReader(await mount('rows', 'light', 1200));
    read.cell(3, 1).click();
    await emulateMedia({ forcedColors: 'active' });
    const outline = ({ outlineWidth, outlineStyle, zIndex }: CSSStyleDeclaration) => [
      outlineStyle,
      outlineWidth,
      zIndex,
    ];
    const row = read.one('[role=row][aria-rowindex="3"]');
    await until(() => row.ariaSelected === 'true', 'it is selected');
    const found = outline(getComputedStyle(row, '::after'));
    await emulateMedia({ forcedColors: 'none' });
    expect(found).to.deep.equal(['solid', '2px', getComputedStyle(read.cell(3, 1)).zIndex]);
  });

  it('sets no inline style in its templates', async () => {
    const table = await mount('rows', 'light', 1200);
    const styled = [...new TableReader(table).root.querySelectorAll('[style]')].map((element) =>
      element.className.replace(' on', '').trim(),
    );
    // What the element and the virtualiser place by script, which a policy allows.
    expect([...new Set(styled)].sort()).to.deep.equal(['body', 'grid', 'row', 'seam end', 'seam start']);
    expect(new TableReader(table).root.querySelector('style')).to.equal(null);
  });
});
