import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptStyles } from '../base/adopt-styles.ts';
import { icon } from '../base/icons.ts';
import { LazyElement } from '../data/lazy-element.ts';
import './people-profile.events.ts';
import { profileFrame } from './people-profile.styles.ts';
import type { ProfileController } from './profile-controller.ts';
import { renderSkeleton } from './skeleton-view.ts';

/**
 * One contact: all fields in groups, its CRM records and its history. Values are edited where they stand; hidden ones are masked
 * until they are revealed, and again when the profile closes. It fills the box that it is given, at the side of a table or over it.
 *
 * Keys: Escape closes; J or Alt+Down opens the next contact and K or Alt+Up the previous one; arrows go from value to value; Enter
 * or F2 edits or reveals one. While editing: Enter saves, Tab saves and goes on, Escape takes back.
 *
 * @example
 * ```html
 * <people-profile endpoint="/api/people" token="…" contact-id="0190…"></people-profile>
 * ```
 *
 * @fires {ProfileCloseEvent} profile-close - The user closed it. Detail: `{id}`. The host takes it away.
 * @fires {ContactOpenEvent} contact-open - The user went to the previous or next contact. Detail: `{id}`.
 * @fires {ContactStepEvent} contact-step - The user wants the one before or after, which only the host can find. Detail: `{step, waitUntil}`.
 * @fires {ContactChangedEvent} contact-changed - A change was saved, or a deletion taken back. Detail: `{id}`.
 * @fires {ContactDeleteEvent} contact-delete - The contact is about to be deleted. Cancelled, it stays. Detail: `{id}`.
 * @fires {ContactDeletedEvent} contact-deleted - The contact was deleted. Detail: `{id, name, undo}`. Cancel it to show another toast.
 * @fires {ContactPushEvent} contact-push - The user wants to push the contact to the CRM. Detail: `{id}`.
 * @fires {ProfileExpandEvent} profile-expand - The user wants it at full size, or at the side. Detail: `{expanded}`.
 * @fires {PeopleErrorEvent} people-error - The contact could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart toolbar - The strip of buttons: `previous`, `next`, `copy-link`, `expand`, `actions`, `close`; and `waiting` for the next contact.
 * @csspart identity - Avatar, `name` and badges.
 * @csspart groups - All groups of fields.
 * @csspart group - A group of fields; also its key: `identity`, `profile`, `crm`, `history`, …
 * @csspart field - A field; in it `value`, or `editor` with its `input`.
 * @csspart masked - A hidden value.
 * @csspart copy - The button that copies a value.
 * @csspart fault - What is wrong with a value.
 * @csspart conflict - Both values, when someone else changed the same.
 * @csspart badge - A coloured state.
 * @csspart crm-link - The record in a CRM; in it `crm-open`, which leads to it there.
 * @csspart push - The button that pushes the contact to the CRM.
 * @csspart menu - The open menu; in it `menu-item`.
 * @csspart skeleton - What is shown until the contact is here.
 * @csspart state - What stands in its place; also one of `deleted`, `not-found`, `forbidden`, `error`; in it `retry`.
 * @csspart toast - Says that the contact is deleted; in it `toast-action`.
 *
 * @cssprop [--people-surface] - Background.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Labels, and values that cannot be changed.
 * @cssprop [--people-accent] - Links, the main choice.
 * @cssprop [--people-focus] - Focus rings.
 */
export class PeopleProfile extends LazyElement<ProfileController> {
  static override styles = profileFrame;

  /** The contact to show. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;

  /** The contacts before and after it, where the host knows them: then there are buttons and keys for them. Empty: there is none now. */
  @property({ attribute: 'previous-id' }) previousId: string | undefined;
  @property({ attribute: 'next-id' }) nextId: string | undefined;

  /** There is one before or after it, but the host has yet to find it: then `contact-step` asks for it. */
  @property({ type: Boolean, attribute: 'has-previous' }) hasPrevious = false;
  @property({ type: Boolean, attribute: 'has-next' }) hasNext = false;

  /** The host can show it at full size: then there is a button for it. */
  @property({ type: Boolean }) expandable = false;
  @property({ type: Boolean, reflect: true }) expanded = false;

  /** The address of a contact, for "Copy link". Absent: that of the page, with `contact` in its query. */
  @property({ attribute: false }) linkFor: ((id: string) => string) | undefined;

  #wantsFocus = false;
  #wantsEdit = false;

  /** Puts the focus on the name, or on what stands in its place, so that a screen reader begins there. */
  override focus(options?: FocusOptions): void {
    this.#wantsFocus = !this.content;
    this.content?.focus(options);
  }

  /** Begins to edit: the name, else the first value that can be changed, as soon as the contact is here. */
  edit(): void {
    this.#wantsEdit = !this.content;
    this.content?.edit();
  }

  /** Masks what was revealed, saves what is typed, and tells the host, which takes the profile away. */
  close(): void {
    this.content?.close();
  }

  /** A page with a table alone carries no profile: it comes with the first contact. */
  protected override get isWanted(): boolean {
    return Boolean(this.contactId);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="toolbar"></div><div class="scroll">${this.contactId ? renderSkeleton() : nothing}</div>`;
  }

  protected override renderTools(): TemplateResult {
    const label = this.text.close;
    const onClose = () => this.emit('profile-close', { id: this.contactId ?? '' }, true);
    return html`<div class="toolbar"><span class="space"></span><button type="button" class="button plain" part="close"
      aria-label=${label} title=${label} @click=${onClose}>${icon('close')}</button></div>`;
  }

  protected override async loadContent(): Promise<ProfileController> {
    const [{ ProfileController }, { profileStyles }] = await Promise.all([
      import('./profile-controller.ts'),
      import('./profile-content.styles.ts'),
    ]);
    adoptStyles(this.renderRoot as ShadowRoot, profileStyles);
    const content = new ProfileController(this, {
      client: () => this.activeClient,
      text: () => this.text,
      format: () => this.format,
      emit: (type, detail, cancelable) => this.emit(type, detail, cancelable),
    });
    if (this.#wantsEdit) content.edit();
    else if (this.#wantsFocus) content.focus();
    return content;
  }
}
