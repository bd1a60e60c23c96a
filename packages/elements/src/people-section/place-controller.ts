import type { LitElement, ReactiveController } from 'lit';
import { NarrowObserver } from '../base/narrow-observer.ts';
import type { ContactOpenEvent } from '../people-table/index.ts';
import { loadProfile } from './place-view.ts';
import type { SectionPages } from './section-pages.ts';

/** Up to this width of the section, what is opened lies over all of it, as the style sheet says. */
const sheetWidth = 640;

interface PlaceHost extends LitElement {
  contactId: string | undefined;
}

interface PlaceOptions {
  pages: SectionPages;
  table: () => HTMLElement | null;
  /** The change that comes is one that "back" takes back. */
  onStep: () => void;
  /** Code could not be loaded. */
  miss: (retry: () => void) => void;
}

/**
 * What is open beside the table, a page or a profile: how it opens, and how it closes, by Escape too. What lies under a page, an
 * expanded profile or a sheet can neither be reached by Tab nor read; when the focus was there, it goes to what covers it.
 */
export class PlaceController implements ReactiveController {
  /** The profile is shown at full size. */
  isExpanded = false;
  readonly #host: PlaceHost;
  readonly #options: PlaceOptions;
  readonly #narrow: NarrowObserver;
  /** The contact whose profile was asked for last. */
  #contactId: string | undefined;
  /** What was open at the last rendering. */
  #shown: HTMLElement | null = null;

  constructor(host: PlaceHost, options: PlaceOptions) {
    this.#host = host;
    this.#options = options;
    this.#narrow = new NarrowObserver(host, sheetWidth);
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeydown);
  }

  hostUpdate(): void {
    const { contactId } = this.#host;
    if (contactId && contactId !== this.#contactId) this.#loadProfile(contactId);
    this.#contactId = contactId;
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

  /** Shows a contact. */
  show = (id: string): void => {
    this.#options.onStep();
    this.#options.pages.leave();
    this.#host.contactId = id;
  };

  /** What is open goes away: a page first, as it lies over a profile. */
  close = (): void => {
    const { pages, table, onStep } = this.#options;
    onStep();
    const isPage = pages.open !== undefined;
    const opener = pages.leave();
    if (!isPage) this.#host.contactId = undefined;
    this.expand(false);
    void this.#host.updateComplete.then(() => (opener?.isConnected ? opener : table())?.focus());
  };

  expand = (isExpanded: boolean): void => {
    this.isExpanded = isExpanded;
    this.#host.requestUpdate();
  };

  /** The user opens a contact of the table. Hosts hear the event after the section, and may want to show the contact themselves. */
  onContactOpen = (event: ContactOpenEvent): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      this.show(event.detail.id);
      void this.#enter(event.type === 'contact-edit');
    });
  };

  /** The user goes on in what was opened; `isEditing`: with its first value. */
  async #enter(isEditing: boolean): Promise<void> {
    await customElements.whenDefined('people-profile');
    await this.#host.updateComplete;
    const profile = this.#root.querySelector('people-profile');
    if (isEditing) profile?.edit();
    else profile?.focus({ preventScroll: true });
  }

  /** A profile without its code would be a sheet that cannot be closed. */
  #loadProfile(id: string): void {
    const onMissing = () => {
      if (this.#host.contactId === id) this.close();
      this.#options.miss(() => this.show(id));
    };
    loadProfile(onMissing);
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
    this.close();
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
