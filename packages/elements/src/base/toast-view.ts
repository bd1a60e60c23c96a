import { html, nothing, render } from 'lit';
import { icon } from './icons.ts';

export interface Toast {
  message: string;
  /** What can still be done about it. */
  action?: { label: string; onSelect: () => void };
  /** Name of the button that takes it away. */
  dismiss: string;
  /** Milliseconds until it goes away; 10 s when absent. It stays while the pointer or the focus is on it. */
  duration?: number;
}

const usualDuration = 10_000;

/** The toast that a place shows: a newer one takes its turn. */
const shown = new WeakMap<HTMLElement, () => void>();

/**
 * Shows a toast above the page: in the top layer, so that nothing clips it. The place is an empty element with `role="status"`
 * that is rendered from the start, as screen readers read only what comes into one they know; `toasts` are its styles. In a place
 * that is not in the page any more nothing is shown.
 *
 * When it goes away with the focus inside, the focus goes back to where it was.
 *
 * @returns what takes it away.
 */
export function showToast(place: HTMLElement, toast: Toast): () => void {
  shown.get(place)?.();
  const { message, action, dismiss, duration = usualDuration } = toast;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const root = place.getRootNode() as Document | ShadowRoot;
  /** What had the focus before the toast took it. */
  let before = root.activeElement;
  const end = new AbortController();
  const close = () => {
    clearTimeout(timer);
    if (end.signal.aborted) return;
    const hadFocus = place.contains(root.activeElement);
    end.abort();
    shown.delete(place);
    render(nothing, place);
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const act = () => {
    close();
    action?.onSelect();
  };
  render(
    html`<div popover="manual" class="toast" part="toast"><span class="toast-text">${message}</span>${
      action
        ? html`<button type="button" class="button toast-action" part="toast-action" @click=${act}>${action.label}</button>`
        : nothing
    }<button type="button" class="button" aria-label=${dismiss} @click=${close}>${icon('close')}</button></div>`,
    place,
  );
  const element = place.querySelector<HTMLElement>('.toast');
  if (place.isConnected) element?.showPopover();
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (element?.matches(':hover, :focus-within')) wait();
      else close();
    }, duration);
  };
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Element && !place.contains(relatedTarget)) before = relatedTarget;
  };
  element?.addEventListener('focusin', onFocus, { signal: end.signal });
  for (const type of ['pointerleave', 'focusout']) element?.addEventListener(type, wait, { signal: end.signal });
  wait();
  shown.set(place, close);
  return close;
}
