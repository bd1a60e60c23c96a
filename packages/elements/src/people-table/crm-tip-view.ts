import { html, render } from 'lit';
import { placePopover } from '../base/popover.ts';

/**
 * Shows what the badges of a cell say on hover as long as the cell has the focus by keyboard, for those who see but use no pointer.
 * Screen readers have it from the badges. Escape hides it, and does nothing else then.
 */
export function onCrmFocus({ currentTarget }: Event): void {
  const cell = currentTarget as HTMLElement;
  const base = cell.closest('.base');
  if (!base || !cell.matches(':focus-visible')) return;
  const end = new AbortController();
  const { signal } = end;
  const tip = document.createElement('div');
  tip.className = 'crm-tip';
  tip.popover = 'manual';
  tip.ariaHidden = 'true';
  const sentences = [...cell.querySelectorAll<HTMLElement>('[part=crm-badge]')].map(({ title }) => title);
  render(
    sentences.map((sentence) => html`<p>${sentence}</p>`),
    tip,
  );
  base.append(tip);
  tip.showPopover();
  const place = () => placePopover(tip, cell, 'start');
  place();
  const hide = () => {
    end.abort();
    tip.remove();
  };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    hide();
  };
  cell.addEventListener('blur', hide, { signal });
  // A cell that is drawn anew goes without a word, and the one in its place gets the focus.
  base.addEventListener('focusin', ({ target }) => target !== cell && hide(), { signal });
  cell.addEventListener('keydown', onKeydown, { signal });
  addEventListener('resize', place, { signal });
  document.addEventListener('scroll', place, { signal, capture: true, passive: true });
}
