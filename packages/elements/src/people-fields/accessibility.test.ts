import { fixture, html } from '@open-wc/testing-helpers';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { FieldsReader, hideFields, InMemoryClient, type InMemoryOptions, until } from '../testing/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

const states: Record<string, InMemoryOptions> = {
  fields: {},
  'read-only': { permissions: ['contacts:read'] },
  skeleton: { latency: 60_000 },
  error: { failure: 'unavailable' },
  forbidden: { permissions: [] },
};

const dialogs: Record<string, (read: FieldsReader) => Promise<void>> = {
  'a new field with faults': async (read) => {
    await read.open('New field');
    await read.press('Options');
    await read.press('Create field');
  },
  'a field with a retired option': async (read) => {
    await read.open('Edit Tier');
    await read.press('Retire Silver');
  },
  deletion: async (read) => {
    await read.open('Delete Tier');
    await read.press('Delete field and values');
    await read.fill('Type “Tier” to confirm', 'Tier');
  },
};

async function mount(state: string, theme: string, direction = 'ltr') {
  const client = new InMemoryClient({ contacts: 1, fields: hideFields('email'), ...states[state] });
  const box = await fixture<HTMLElement>(
    html`<div dir=${direction}><people-fields theme=${theme} .client=${client}></people-fields></div>`,
  );
  const element = box.firstElementChild as PeopleFields;
  const read = new FieldsReader(element);
  const parts: Record<string, string> = { fields: 'create' };
  await until(() => read.root.querySelector(`[part~=${parts[state] ?? state}]`), `it shows ${state}`);
  return { element, read };
}

describe('accessibility of people-fields', () => {
  for (const theme of ['light', 'dark']) {
    for (const state of Object.keys(states)) {
      it(`has no violation: ${state}, ${theme}`, async () => {
        const { element } = await mount(state, theme);
        expect(await violationsOf(element)).to.deep.equal([]);
      });
    }

    for (const [name, open] of Object.entries(dialogs)) {
      it(`has no violation: ${name}, ${theme}`, async () => {
        const { element, read } = await mount('fields', theme);
        await open(read);
        expect(await violationsOf(element)).to.deep.equal([]);
      });
    }
  }

  it('has controls of 24 px and more', async () => {
    const { read } = await mount('fields', 'light');
    await dialogs['a field with a retired option']?.(read);
    for (const control of read.root.querySelectorAll('button, input, select')) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height), control.outerHTML.slice(0, 120)).to.be.at.least(24);
    }
  });

  it('sets no inline style in its templates', async () => {
    const { read } = await mount('fields', 'light');
    await dialogs['a new field with faults']?.(read);
    expect([...read.root.querySelectorAll('[style], style')]).to.deep.equal([]);
  });

  it('is mirrored from right to left', async () => {
    const { read } = await mount('fields', 'light', 'rtl');
    const grip = read.control('Move Company').getBoundingClientRect();
    const edit = read.control('Edit Company').getBoundingClientRect();
    expect(grip.left).to.be.greaterThan(edit.right);
  });

  for (const width of [390, 360]) {
    it(`fits into ${width} px, dialogs included`, async () => {
      await setViewport({ width, height: 800 });
      try {
        const { element, read } = await mount('fields', 'light');
        expect(document.documentElement.scrollWidth).to.be.at.most(width);
        for (const open of Object.values(dialogs)) {
          await open(read);
          const body = read.dialog?.querySelector('.fields') as HTMLElement;
          expect(body.scrollWidth).to.equal(body.clientWidth);
          expect(read.dialog?.getBoundingClientRect().right).to.be.at.most(width);
          await read.press('Cancel');
          await read.closed();
        }
        expect(element.scrollWidth).to.be.at.most(width);
      } finally {
        await setViewport({ width: 1280, height: 800 });
      }
    });
  }
});
