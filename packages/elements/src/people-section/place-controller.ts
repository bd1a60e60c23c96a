import type { LitElement, ReactiveController } from 'lit';
import { NarrowObserver } from '../base/narrow-observer.ts';
import type {} from '../people-profile/index.ts';
import { NeighbourFinder } from './neighbours.ts';

/** Up to this width of the section, what is opened lies over all of it, as the style sheet says. */
const sheetWidth = 640;

/**
 * A page, a profile or the jobs are open: Escape closes them. What lies under a page, an expanded profile or a sheet can neither be
 * reached by Tab nor read; when the focus was there, it goes to what covers it.
 */
export class PlaceController implements ReactiveController {
  /** Where the open contact stands in the list. */
  readonly neighbours = new NeighbourFinder();
  readonly #host: LitElement;
  readonly #close: () => void;
  readonly #narrow: NarrowObserver;
  /** What was open at the last rendering. */
  #shown: HTMLElement | null = null;

  constructor(host: LitElement, close: () => void) {
    this.#host = host;
    this.#close = close;
    this.#narrow = new NarrowObserver(host, sheetWidth);
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeydown);
  }

  hostUpdated(): void {
    const root = this.#root;
    const place = this.#place;
    const isSheet = place !== null && this.#narrow.isNarrow;
    const isOver = isSheet || place?.classList.contains('expanded') === true;
    const before = root.activeElement;
    root.querySelector('.top')?.toggleAttribute('inert', isSheet);
    for (const part of root.querySelectorAll('.body > :not(.profile-place)')) part.toggleAttribute('inert', isOver);
    const isNewPage = place !== this.#shown && !place?.querySelector('people-profile');
    this.#shown = place;
    if (place && (isNewPage || before?.closest('[inert]'))) takeFocus(place);
  }

  /** The user has opened a contact, and goes on in it; `isEditing`: with its first value. */
  async enter(isEditing: boolean): Promise<void> {
    await customElements.whenDefined('people-profile');
    await this.#host.updateComplete;
    const profile = this.#root.querySelector('people-profile');
    if (isEditing) profile?.edit();
    else profile?.focus({ preventScroll: true });
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot;
  }

  get #place(): HTMLElement | null {
    return this.#root.querySelector('.profile-place');
  }

  /** What is open in the table or above it takes the key first. A modal dialog of the host, around it all, does not hear of it. */
  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.#place || this.#isInDialog(event)) return;
    event.preventDefault();
    this.#close();
  };

  #isInDialog(event: Event): boolean {
    const path = event.composedPath();
    return path.slice(0, path.indexOf(this.#host)).some((target) => target instanceof HTMLDialogElement);
  }
}

/** A profile knows what in it is to have the focus, once it is loaded; a page has it as a whole, so that Tab goes on into it. */
function takeFocus(place: HTMLElement): void {
  const profile = place.querySelector<HTMLElement>('people-profile');
  if (!profile) place.tabIndex = -1;
  (profile ?? place).focus({ preventScroll: true });
}
