import { fixture, html } from '@open-wc/testing-helpers';
import { type Filter, systemFields } from '@peoplekit/core';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder } from './index.ts';
import './index.ts';

const full: Filter = {
  all: [
    { field: 'company', op: 'contains', value: 'north' },
    { field: 'last_seen_at', op: 'in_last_days', value: 30 },
    { not: { field: 'is_valid', op: 'eq', value: true } },
    {
      any: [
        { field: 'priority', op: 'in', value: ['high', 'urgent'] },
        { field: 'total_messages_sent', op: 'between', value: [10, 100] },
        { not: { all: [{ field: 'registration_date', op: 'between', value: ['2026-01-01', '2026-06-30'] }] } },
      ],
    },
  ],
};

const wrong: Filter = {
  any: [
    { field: 'company', op: 'contains' },
    { field: 'gone', op: 'eq', value: 1 },
    { field: 'total_messages_sent', op: 'between', value: [10, 1] },
    { field: 'priority', op: 'in', value: ['gone'] },
  ],
};

const states: Record<string, Filter | undefined> = { full, wrong, empty: undefined };

async function mount(state: string, theme: string, width: number, dir = 'ltr'): Promise<FilterBuilder> {
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder theme=${theme} dir=${dir} .fields=${systemFields} .value=${states[state]} .matchCount=${1_234}
      .style=${`inline-size: ${width}px; padding: 12px; background: light-dark(#fff, #0f1115)`}></filter-builder>`,
  );
  return builder;
}

describe('accessibility of filter-builder', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [1000, 360]) {
      for (const state of Object.keys(states)) {
        it(`has no violation: ${state}, ${theme}, ${width} px`, async () => {
          const builder = await mount(state, theme, width);
          expect(await violationsOf(builder)).to.deep.equal([]);
        });
      }
    }

    it(`has no violation in the list of choices, ${theme}`, async () => {
      const builder = await mount('full', theme, 1000);
      const { root } = new BuilderReader(builder);
      root.querySelector<HTMLElement>('[part=choices-button]')?.click();
      await until(() => root.querySelector('[part=choices]:popover-open'), 'the choices are open');
      expect(await violationsOf(builder)).to.deep.equal([]);
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    for (const width of [1000, 861, 720, 561, 480, 328]) {
      it(`keeps everything inside at ${width} px, ${dir}`, async () => {
        const builder = await mount('full', 'light', width, dir);
        const { left, right } = builder.getBoundingClientRect();
        for (const control of new BuilderReader(builder).root.querySelectorAll('button, select, input, p, span')) {
          const box = control.getBoundingClientRect();
          if (box.width <= 1) continue;
          expect(box.left, control.outerHTML.slice(0, 80)).to.be.at.least(left);
          expect(box.right, control.outerHTML.slice(0, 80)).to.be.at.most(right);
        }
      });
    }
  }

  it('has controls of 24 px and more, each with a name', async () => {
    for (const width of [1000, 360]) {
      const builder = await mount('full', 'light', width);
      for (const control of new BuilderReader(builder).root.querySelectorAll<HTMLElement>('button, select, input')) {
        const { width: inline, height } = control.getBoundingClientRect();
        if (inline === 0) continue;
        expect(Math.min(inline, height), control.outerHTML.slice(0, 80)).to.be.at.least(24);
      }
    }
  });

  it('moves conditions by buttons where it is narrow, and keeps the focus on them', async () => {
    const builder = await mount('full', 'light', 360);
    const read = new BuilderReader(builder);
    expect(getComputedStyle(read.control('Move Company condition')).display).to.equal('none');
    const down = read.control('Move Company condition down');
    down.focus();
    down.click();
    await builder.updateComplete;
    expect(read.focused).to.equal('1: Move Company condition down');
    expect(read.control('Move Last seen condition up').ariaDisabled).to.equal('true');
  });

  it('sets no inline style in its templates', async () => {
    const builder = await mount('full', 'light', 1000);
    const { root } = new BuilderReader(builder);
    expect(root.querySelector('[style], style')).to.equal(null);
  });
});
