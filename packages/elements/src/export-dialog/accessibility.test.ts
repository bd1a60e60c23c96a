import { fixture, html } from '@open-wc/testing-helpers';
import { systemFields } from '@peoplekit/core';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import '../bulk-delete-dialog/index.ts';
import '../bulk-edit-dialog/index.ts';
import { scopeChoices } from '../data/job-scopes.ts';
import '../people-provider/index.ts';
import { InMemoryClient, JobDialogReader } from '../testing/index.ts';
import './index.ts';

const fields = systemFields.map((field) => ({
  ...field,
  privacy: field.key === 'phone' ? ('hidden' as const) : field.privacy,
}));

/** Each dialog with as much open as it has. */
const prepared = {
  'people-export-dialog': (read: JobDialogReader) => read.pick('Choose'),
  'people-bulk-delete-dialog': async (read: JobDialogReader) => read.fill('[name=count]', '3'),
  'people-bulk-edit-dialog': async (read: JobDialogReader) => {
    await read.fill('[name=field]', 'email');
    await read.fill('[name=value]', 'ann');
    await read.fill('[name=count]', '300');
    read.start.click();
    await read.settled();
  },
} as const;

async function mount(tag: keyof typeof prepared, theme: string): Promise<JobDialogReader> {
  const client = new InMemoryClient({ contacts: 300, fields });
  const provider = await fixture<HTMLElement>(
    html`<people-provider .client=${client} theme=${theme}></people-provider>`,
  );
  const dialog = document.createElement(tag);
  provider.append(dialog);
  const read = new JobDialogReader(dialog);
  await read.open(...scopeChoices({ query: { search: 'a' }, total: 250 }));
  await prepared[tag](read);
  return read;
}

describe('accessibility of the dialogs that begin jobs', () => {
  for (const tag of Object.keys(prepared) as (keyof typeof prepared)[]) {
    for (const theme of ['light', 'dark']) {
      it(`has no violation: ${tag}, ${theme}`, async () => {
        const read = await mount(tag, theme);
        expect(await violationsOf(read.element)).to.deep.equal([]);
        expect(read.root.querySelectorAll('[style], style')).to.have.length(0);
        for (const control of read.root.querySelectorAll('button, select, input')) {
          const { width, height } = control.getBoundingClientRect();
          expect(Math.min(width, height), control.outerHTML).to.be.at.least(24);
        }
      });
    }
  }
});
