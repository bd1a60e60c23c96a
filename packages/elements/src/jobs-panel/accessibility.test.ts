import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { InMemoryClient, type InMemoryOptions, JobsReader, madeUpJobs, until } from '../testing/index.ts';
import type { JobsPanel } from './index.ts';
import './index.ts';

const states: Record<string, InMemoryOptions> = {
  jobs: {},
  loading: { latency: 60_000 },
  empty: {},
  error: { failure: 'unavailable' },
  forbidden: { role: 'agent' },
};

async function mount(state: string, theme: string, width: number): Promise<JobsPanel> {
  const client = new InMemoryClient({ contacts: 1, ...states[state] });
  if (state === 'jobs') for (const job of madeUpJobs()) client.jobs.put(job);
  const panel = await fixture<JobsPanel>(
    html`<jobs-panel theme=${theme} .client=${client} .style=${`block-size: 700px; inline-size: ${width}px`}></jobs-panel>`,
  );
  if (state === 'loading') await until(() => new JobsReader(panel).part('skeleton') !== undefined, 'it is loading');
  else await new JobsReader(panel).settled();
  return panel;
}

describe('accessibility of jobs-panel', () => {
  for (const theme of ['light', 'dark']) {
    for (const width of [1200, 390]) {
      for (const state of Object.keys(states)) {
        it(`has no violation: ${state}, ${theme}, ${width} px`, async () => {
          const panel = await mount(state, theme, width);
          expect(await violationsOf(panel)).to.deep.equal([]);
        });
      }
    }
  }

  it('has controls of 24 px and more, and nothing that sticks out at 360 px', async () => {
    const panel = await mount('jobs', 'light', 360);
    const { root } = new JobsReader(panel);
    const { right } = panel.getBoundingClientRect();
    for (const element of root.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      expect(box.right, element.className).to.be.at.most(right + 0.5);
      if (element.matches('button, select')) expect(Math.min(box.width, box.height)).to.be.at.least(24);
    }
  });

  it('sets no inline style', async () => {
    const { root } = new JobsReader(await mount('jobs', 'light', 1200));
    expect(root.querySelectorAll('[style], style')).to.have.length(0);
  });
});
