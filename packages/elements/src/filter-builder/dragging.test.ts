import { fixture, html } from '@open-wc/testing-helpers';
import { type Filter, systemFields } from '@peoplekit/core';
import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { BuilderReader, until } from '../testing/index.ts';
import type { FilterBuilder } from './index.ts';
import './index.ts';

const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const south: Filter = { field: 'location', op: 'eq', value: 'south' };
const valid: Filter = { field: 'is_valid', op: 'eq', value: true };

async function mount(value: Filter) {
  const told: (Filter | undefined)[] = [];
  const builder = await fixture<FilterBuilder>(
    html`<filter-builder .fields=${systemFields} .value=${value} .style=${'inline-size: 1000px'}
      @filter-change=${({ detail }: CustomEvent<{ filter?: Filter }>) => told.push(detail.filter)}></filter-builder>`,
  );
  return { builder, told, read: new BuilderReader(builder) };
}

/** A place in an element, from its top: 0 is the upper edge, 1 the lower one. */
function placeIn(element: Element, height: number): [number, number] {
  const { left, top, height: whole } = element.getBoundingClientRect();
  return [Math.round(left + 60), Math.round(top + whole * height)];
}

async function drag(grip: Element, ...to: [number, number][]): Promise<void> {
  const { left, top, width, height } = grip.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  await sendMouse({ type: 'down' });
  // The first moves begin the drag; only then does it go over something.
  for (const position of to.flatMap((place) => [place, place])) await sendMouse({ type: 'move', position });
}

describe('pressing in filter-builder', () => {
  it('is a click on what was meant, though what is wrong with the condition that is left is drawn then', async () => {
    const { builder, read } = await mount(north);
    for (const [expected, wrong] of [
      [2, 0],
      [3, 1],
    ]) {
      const { left, top, width, height } = read.control('Add condition').getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
      await sendMouse({ type: 'down' });
      await builder.updateComplete;
      await sendMouse({ type: 'up' });
      await until(() => read.root.querySelectorAll('[part=condition]').length === expected, `there are ${expected}`);
      await until(() => read.root.querySelectorAll('[part=issue]').length === wrong, 'what is wrong is said');
    }
  });
});

describe('dragging in filter-builder', () => {
  it('takes a condition where it is dropped, as one change', async () => {
    const { builder, told, read } = await mount({ all: [north, south, valid] });
    await drag(read.control('Move Company condition'), placeIn(read.line(1), 0.8), placeIn(read.line(2), 0.8));
    expect(told).to.deep.equal([]);
    await sendMouse({ type: 'up' });
    expect(builder.value).to.deep.equal({ all: [south, valid, north] });
    expect(told).to.have.length(1);
    await builder.updateComplete;
    expect(read.focused).to.equal('2: Move Company condition');
    read.control('Undo').click();
    expect(builder.value).to.deep.equal({ all: [north, south, valid] });
  });

  it('can be done again and again, upwards too', async () => {
    const { builder, read } = await mount({ all: [north, south, { any: [valid] }] });
    for (const [name, over, height, expected] of [
      ['Move Company condition', 1, 0.8, { all: [south, north, { any: [valid] }] }],
      ['Move Company condition', 0, 0.2, { all: [north, south, { any: [valid] }] }],
      ['Move Is valid condition', 0, 0.2, { all: [valid, north, south] }],
      ['Move Location condition', 0, 0.8, { all: [valid, south, north] }],
    ] as const) {
      await drag(read.control(name), placeIn(read.line(over), height));
      await sendMouse({ type: 'up' });
      await builder.updateComplete;
      expect(builder.value).to.deep.equal(expected);
      expect(read.root.querySelector('.dragged, .before, .after')).to.equal(null);
    }
  });

  for (const [where, part, height, expected] of [
    ['first in a group', '[part=group]', 0.8, { all: [{ any: [north, south, valid] }] }],
    ['last in a group', '.inner .foot', 0.5, { all: [{ any: [south, valid, north] }] }],
    ['before a group', '[part=group]', 0.2, { all: [north, { any: [south, valid] }] }],
  ] as const) {
    it(`takes a condition ${where}`, async () => {
      const { builder, read } = await mount({ all: [{ any: [south, valid] }, north] });
      const over = read.root.querySelector(part);
      if (!over) throw new Error(`There is no ${part}`);
      await drag(read.control('Move Company condition'), placeIn(over, height));
      await sendMouse({ type: 'up' });
      expect(builder.value).to.deep.equal(expected);
    });
  }
});
