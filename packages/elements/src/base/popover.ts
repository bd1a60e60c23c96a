import { placeBeside } from './popover-place.ts';

export interface PopoverOptions {
  /** Edge of the anchor that the popover lies along. `start` when absent. */
  align?: 'start' | 'end';
  /** The popover has been closed: by Escape, a press outside, or by script. */
  onClose?: () => void;
}

/** When the popover of an anchor was closed last: the press that closed it may be one on the anchor itself. */
const closedAt = new WeakMap<Element, number>();

/** As long as a press on the anchor that has closed the popover can be about to be a click. */
const sameGesture = 120;

/**
 * Shows an element that has `popover="auto"` beside an anchor: in the top layer, so that nothing clips it; closed by Escape and by a
 * press outside. When it closes with the focus inside, the focus goes back to where it was. A press on the anchor of an open
 * popover closes it and does not open it again.
 *
 * @returns whether it was shown.
 */
export function openPopover(popover: HTMLElement, anchor: Element, options: PopoverOptions = {}): boolean {
  const justClosed = performance.now() - (closedAt.get(anchor) ?? Number.NEGATIVE_INFINITY) < sameGesture;
  if (!popover.isConnected || popover.matches(':popover-open') || justClosed) return false;
  const end = new AbortController();
  const root = anchor.getRootNode() as Document | ShadowRoot;
  const before = root.activeElement;
  const place = () => placePopover(popover, anchor, options.align ?? 'start');
  popover.showPopover();
  place();
  addEventListener('resize', place, { signal: end.signal });
  document.addEventListener('scroll', place, { signal: end.signal, capture: true, passive: true });
  popover.addEventListener(
    'beforetoggle',
    ({ newState }) => {
      if (newState !== 'closed') return;
      end.abort();
      closedAt.set(anchor, performance.now());
      const hadFocus = popover.matches(':focus-within');
      // After the browser has tried: it remembers the host of a shadow root, and not what had the focus in it.
      queueMicrotask(() => {
        const { activeElement } = root;
        const isLost = !activeElement || activeElement === document.body || popover.contains(activeElement);
        // A button that tried again what had failed has gone meanwhile: the anchor is what opens it the next time.
        const back = before?.isConnected ? before : anchor;
        if (hadFocus && isLost && back instanceof HTMLElement) back.focus({ preventScroll: true });
        options.onClose?.();
      });
    },
    { signal: end.signal },
  );
  return true;
}

/** Places an open popover again, after its content has changed its size. */
export function placePopover(popover: HTMLElement, anchor: Element, align: 'start' | 'end'): void {
  popover.style.setProperty('max-block-size', 'none');
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { left, top, maxHeight } = placeBeside(
    anchor.getBoundingClientRect(),
    { width, height },
    { width: document.documentElement.clientWidth, height: window.innerHeight },
    { align, rightToLeft: getComputedStyle(popover).direction === 'rtl' },
  );
  popover.style.setProperty('left', `${left}px`);
  popover.style.setProperty('top', `${top}px`);
  popover.style.setProperty('max-block-size', `${maxHeight}px`);
}
