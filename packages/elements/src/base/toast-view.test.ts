import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { until } from '../testing/index.ts';
import { showToast } from './toast-view.ts';

const mount = () => fixture<HTMLElement>(html`<div role="status"></div>`);
const toastIn = (place: HTMLElement) => place.querySelector<HTMLElement>('[part=toast]');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('showToast', () => {
  it('shows a sentence above all else, until its time is over', async () => {
    const place = await mount();
    showToast(place, { message: 'Deleted.', dismiss: 'Dismiss', duration: 60 });
    expect(toastIn(place)?.matches(':popover-open')).to.equal(true);
    expect(toastIn(place)?.textContent?.trim()).to.equal('Deleted.');
    await until(() => !toastIn(place), 'it has gone away');
  });

  it('does what it offers once, and goes away', async () => {
    const place = await mount();
    let undone = 0;
    const onSelect = () => {
      undone += 1;
    };
    showToast(place, { message: 'Deleted.', dismiss: 'Dismiss', action: { label: 'Undo', onSelect } });
    const action = place.querySelector<HTMLElement>('[part=toast-action]');
    action?.click();
    expect([undone, toastIn(place)]).to.deep.equal([1, null]);
  });

  it('gives the focus back to where it was', async () => {
    const place = await mount();
    const button = await fixture<HTMLElement>(html`<button>Before</button>`);
    button.focus();
    showToast(place, { message: 'Deleted.', dismiss: 'Dismiss', action: { label: 'Undo', onSelect: () => undefined } });
    const action = place.querySelector<HTMLElement>('[part=toast-action]');
    action?.focus();
    action?.click();
    expect(document.activeElement === button).to.equal(true);
  });

  it('stays while it has the focus', async () => {
    const place = await mount();
    showToast(place, { message: 'Deleted.', dismiss: 'Dismiss', duration: 30 });
    const button = place.querySelector('button');
    button?.focus();
    await pause(120);
    expect(toastIn(place)).not.to.equal(null);
    button?.blur();
    await until(() => !toastIn(place), 'it has gone away');
  });

  it('gives its place to the next one, whose time is its own', async () => {
    const place = await mount();
    const close = showToast(place, { message: 'First', dismiss: 'Dismiss', duration: 40 });
    showToast(place, { message: 'Second', dismiss: 'Dismiss', duration: 10_000 });
    close();
    await pause(80);
    expect(toastIn(place)?.textContent?.trim()).to.equal('Second');
  });
});
