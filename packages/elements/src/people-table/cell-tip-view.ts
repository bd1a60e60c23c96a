import { html, render } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { placePopover } from '../base/popover.ts';
import { cellTipStyles } from './cell-tip.styles.ts';

/** Milliseconds for which a cell has the focus: whoever goes on to the next one has the rows in sight. */
const restFor = 250;

/** Milliseconds for which a finger is on a cell; less is a press, which opens the contact. */
const heldFor = 450;

/** Ends the tip that is there, or on its way. */
let last = new AbortController();

/**
 * Shows what a cell says on hover beside it: the exact date, all of a list, the last result of a CRM, what is cut. By keyboard as long as
 * it has the focus, until Escape, which does nothing else then; by touch when it is held, until the next touch. Screen readers have it
 * from the cell.
 */
export function showTip(target: Element, type: string): void {
  const cell = target.closest<HTMLElement>('[role=gridcell], [role=rowheader]');
  if (type === 'pointerover') {
    showWhole(cell);
    return;
  }
  const isHeld = type === 'pointerdown';
  // The focus that comes with a press takes nothing away: what had it before has ended its own.
  if (!isHeld && !target.matches(':focus-visible')) return;
  last.abort();
  const base = cell?.closest('.base');
  if (!cell || !base) return;
  const sentences = sentencesOf(cell);
  if (sentences.length === 0) return;

  last = new AbortController();
  const { signal } = last;
  const hide = () => last.abort();
  const timer = setTimeout(() => open(base, cell, sentences, signal), isHeld ? heldFor : restFor);
  signal.addEventListener('abort', () => clearTimeout(timer));
  cell.addEventListener('blur', hide, { signal });
  if (isHeld) keepPress(cell, () => base.querySelector('.tip') !== null, signal);
}

/** The browser's own tip for a mouse that is on what is cut. It goes with the mouse: the next contact may be drawn into the same cell. */
function showWhole(cell: HTMLElement | null): void {
  const whole = cell && !cell.title && cutText(cell);
  if (!whole) return;
  cell.title = whole;
  cell.addEventListener('pointerleave', () => cell.removeAttribute('title'), { once: true });
}

function sentencesOf(cell: HTMLElement): string[] {
  const titles = [cell, ...cell.querySelectorAll<HTMLElement>('[title]')].flatMap(({ title }) => title || []);
  return titles.length > 0 ? titles : [cutText(cell) ?? []].flat();
}

/** The text of a cell that has no room for all of it. */
function cutText(cell: HTMLElement): string | undefined {
  const texts = [...cell.querySelectorAll<HTMLElement>('.label, .badge'), cell];
  return texts.find(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)?.textContent?.trim();
}

function open(base: Element, cell: HTMLElement, sentences: readonly string[], signal: AbortSignal): void {
  if (!cell.isConnected) return;
  adoptStyles(base.getRootNode() as ShadowRoot, [cellTipStyles]);
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.popover = 'manual';
  tip.ariaHidden = 'true';
  render(
    sentences.map((sentence) => html`<p>${sentence}</p>`),
    tip,
  );
  base.append(tip);
  tip.showPopover();
  const place = () => placePopover(tip, cell, 'start');
  place();
  signal.addEventListener('abort', () => tip.remove());
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    last.abort();
  };
  cell.addEventListener('keydown', onKeydown, { signal });
  addEventListener('resize', place, { signal });
  document.addEventListener('scroll', place, { signal, capture: true, passive: true });
}

/** The finger that has held the cell opens nothing when it goes, and the next one takes the tip away. One that scrolls has its pointer taken. */
function keepPress(cell: HTMLElement, isShown: () => boolean, signal: AbortSignal): void {
  const onEnd = () => isShown() || last.abort();
  const onClick = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  cell.addEventListener('pointerup', onEnd, { signal });
  cell.addEventListener('pointercancel', onEnd, { signal });
  cell.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  addEventListener('click', onClick, { signal, capture: true });
  addEventListener('pointerdown', () => last.abort(), { signal, capture: true });
}
