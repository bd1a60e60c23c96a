import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { until } from '../testing/settled.ts';
import { type LazyContent, LazyElement } from './lazy-element.ts';

/** Its code cannot be had at the first time. */
class Sometimes extends LazyElement<LazyContent> {
  attempts = 0;
  failures = 1;
  refreshed = 0;

  protected override get isWanted(): boolean {
    return true;
  }

  protected override renderSkeleton(): unknown {
    return html`<p class="bone"></p>`;
  }

  protected override async loadContent(): Promise<LazyContent> {
    this.attempts += 1;
    if (this.attempts <= this.failures) throw new TypeError('Failed to fetch dynamically imported module');
    return { render: () => html`<button class="content">here</button>`, refresh: () => (this.refreshed += 1) };
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

  it('loads by itself once the network is back, as long as it is on the page', async () => {
    const element = await fixture<Sometimes>(html`<test-sometimes></test-sometimes>`);
    await until(() => element.renderRoot.querySelector('[role=alert]'), 'what went wrong');
    dispatchEvent(new Event('online'));
    await until(() => element.renderRoot.querySelector('.content'), 'the content');
    expect(element.attempts).to.equal(2);
    const gone = await fixture<Sometimes>(html`<test-sometimes></test-sometimes>`);
    await until(() => gone.renderRoot.querySelector('[role=alert]'), 'what went wrong');
    gone.remove();
    dispatchEvent(new Event('online'));
    await gone.updateComplete;
    expect(gone.attempts).to.equal(1);
  });

  it('keeps the focus that was on the button that tries again', async () => {
    const element = await fixture<Sometimes>(html`<test-sometimes .failures=${2}></test-sometimes>`);
    const root = element.renderRoot as ShadowRoot;
    const failed = async (times: number) => {
      await until(() => element.attempts === times && root.querySelector('[role=alert]'), 'what went wrong');
      return root.querySelector<HTMLButtonElement>('[part~=retry]') as HTMLButtonElement;
    };
    const first = await failed(1);
    first.focus();
    first.click();
    const second = await failed(2);
    await until(() => root.activeElement === second, 'the new button has it');
    second.click();
    await until(() => root.activeElement?.matches('.content'), 'what came has it');
  });
});
