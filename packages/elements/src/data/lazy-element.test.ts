import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { until } from '../testing/settled.ts';
import { type LazyContent, LazyElement } from './lazy-element.ts';

/** Its code cannot be had at the first time. */
class Sometimes extends LazyElement<LazyContent> {
  attempts = 0;
  refreshed = 0;

  protected override get isWanted(): boolean {
    return true;
  }

  protected override renderSkeleton(): unknown {
    return html`<p class="bone"></p>`;
  }

  protected override async loadContent(): Promise<LazyContent> {
    this.attempts += 1;
    if (this.attempts === 1) throw new TypeError('Failed to fetch dynamically imported module');
    return { render: () => html`<p class="content">here</p>`, refresh: () => (this.refreshed += 1) };
  }
}
customElements.define('test-sometimes', Sometimes);

describe('an element whose code is loaded when it is used', () => {
  it('says that it could not be loaded, once, and loads when asked again', async () => {
    const errors: string[] = [];
    const onError = ({ detail }: HTMLElementEventMap['people-error']) => errors.push(detail.message);
    const element = await fixture<Sometimes>(html`<test-sometimes @people-error=${onError}></test-sometimes>`);
    const root = element.renderRoot as ShadowRoot;
    await until(() => root.querySelector('[role=alert]'), 'what went wrong');
    expect(root.querySelector('[part~=base]')?.getAttribute('aria-busy')).to.equal('false');
    element.requestUpdate();
    await element.updateComplete;
    expect(element.attempts).to.equal(1);
    expect(errors).to.deep.equal(['Failed to fetch dynamically imported module']);

    root.querySelector<HTMLButtonElement>('[part~=retry]')?.click();
    await until(() => root.querySelector('.content'), 'the content');
    expect(root.querySelector('[role=alert]')).to.equal(null);
    element.refresh();
    expect([element.attempts, element.refreshed]).to.deep.equal([2, 1]);
  });
});
