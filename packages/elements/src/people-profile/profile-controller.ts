import type { Field } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { DetailOf } from '../base/base-element.ts';
import { contactName } from '../base/contact-name.ts';
import { copyText } from '../base/copy-text.ts';
import { fieldLabel } from '../base/field-label.ts';
import { sentenceName } from '../base/sentence-name.ts';
import { showToast } from '../base/toast-view.ts';
import { reasonOf } from '../base/value-fault.ts';
import { withCode } from '../base/with-code.ts';
import { ContactSource, type Deletion } from '../data/contact-source.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enContact } from '../messages/en-contact.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { EditingController } from './editing-controller.ts';
import { profileKey } from './profile-keys.ts';
import type { ProfileActions, ProfileModel, ProfileTexts } from './profile-model.ts';
import { ProfileSteps, type Step, type StepsElement } from './profile-steps.ts';
import { renderProfile } from './profile-view.ts';

/** The element, as far as its properties say what to show. */
interface ProfileHost extends ReactiveControllerHost, HTMLElement, StepsElement {
  expandable: boolean;
  expanded: boolean;
  linkFor: ((id: string) => string) | undefined;
}

/** What only the element itself can reach. */
interface ProfileAccess {
  client: () => PeopleClient | undefined;
  text: () => Messages;
  format: () => Format;
  emit: <T extends keyof HTMLElementEventMap>(type: T, detail: DetailOf<T>, cancelable?: boolean) => boolean;
}

/** What a profile shows, and what its user does. */
export class ProfileController implements ReactiveController {
  readonly #host: ProfileHost;
  readonly #access: ProfileAccess;
  readonly #fields: FieldsSource;
  readonly #source: ContactSource;
  readonly #editing: EditingController;
  readonly #actions: ProfileActions;
  readonly #steps: ProfileSteps;
  readonly #whole = new Set<string>();
  #announcement = '';
  #reported: PeopleError | undefined;
  #scrolled: string | undefined;
  /** The focus was in what goes away: it goes to what comes. */
  #wantsFocus = false;
  #wantsEdit = false;
  #wasDeleted = false;
  #texts: ProfileTexts | undefined;
  #textsOf: Messages | undefined;

  constructor(host: ProfileHost, access: ProfileAccess) {
    this.#host = host;
    this.#access = access;
    this.#fields = new FieldsSource(host, () => this.#source.refresh());
    this.#source = new ContactSource(host);
    this.#editing = this.#createEditing();
    this.#actions = this.#createActions();
    this.#steps = this.#createSteps();
    host.addController(this);
    host.requestUpdate();
  }

  /** A host that takes the profile away means to close it, and not to lose what was typed. */
  hostDisconnected(): void {
    this.#editing.leave();
  }

  hostUpdate(): void {
    const client = this.#access.client();
    if (client) this.#fields.load(client);
    const id = this.#host.contactId || undefined;
    if (id !== this.#source.id) {
      this.#editing.leave();
      this.#whole.clear();
      this.#wantsFocus ||= this.#root.activeElement?.closest('.scroll') != null;
    }
    // The contact comes in the place of a state, as when the connection is back, or goes, as when it is deleted.
    const [from, status] = [this.#root.activeElement, this.#source.status];
    this.#wantsFocus ||= from?.matches('.state-title') || (status !== 'ready' && from?.closest('.scroll') != null);
    this.#tellDeletion();
    this.#source.load(client, id);
  }

  hostUpdated(): void {
    const { status, error, id } = this.#source;
    const isLoaded = status !== 'loading' && status !== 'idle';
    if (this.#wantsEdit && isLoaded && (this.#fields.me || status !== 'ready')) void this.#beginEditing();
    if (this.#wantsFocus && isLoaded) this.focus();
    if (id !== this.#scrolled) this.#root.querySelector('.scroll')?.scrollTo(0, 0);
    this.#scrolled = id;
    if (error && error !== this.#reported && status !== 'ready')
      this.#access.emit('people-error', { code: error.code, message: error.message });
    this.#reported = error;
  }

  /** On the name or what stands in its place; as soon as either is there. */
  focus(options?: FocusOptions): void {
    const target = this.#root.querySelector<HTMLElement>('.name, .state-title');
    this.#wantsFocus = !target;
    target?.focus(options);
  }

  /** Of the first name, else of the first value that can be edited; as soon as they are there. */
  edit(): void {
    this.#wantsEdit = true;
    this.#host.requestUpdate();
  }

  close(): void {
    if (!this.#access.emit('profile-close', { id: this.#host.contactId ?? '' }, true)) return;
    this.#editing.leave();
    this.#source.revealed.clear();
  }

  refresh(): void {
    this.#fields.refresh();
    this.#source.refresh();
  }

  render(): TemplateResult {
    const { expandable, expanded } = this.#host;
    return renderProfile(this.#model, {
      place: { steps: this.#steps, isExpandable: expandable, isExpanded: expanded },
      plan: this.#fields.me?.plan,
      announcement: this.#announcement,
      onKeydown: this.#onKeydown,
    });
  }

  /** Somebody else has deleted what is shown: whoever is elsewhere on the page hears of it. */
  #tellDeletion(): void {
    const isDeleted = this.#source.status === 'deleted';
    if (isDeleted && !this.#wasDeleted && !this.#wantsFocus) this.#announcement = this.#text.deletedTitle;
    this.#wasDeleted = isDeleted;
  }

  get #root(): ShadowRoot {
    return this.#host.shadowRoot as ShadowRoot;
  }

  get #text(): ProfileTexts {
    const text = this.#access.text();
    if (!this.#texts || this.#textsOf !== text) this.#texts = { ...enTablePanels, ...enContact, ...text };
    this.#textsOf = text;
    return this.#texts;
  }

  get #model(): ProfileModel {
    return {
      text: this.#text,
      format: this.#access.format(),
      now: Date.now(),
      source: this.#source,
      fields: this.#fields.spoken(this.#text),
      may: (permission) => this.#fields.may(permission),
      editing: this.#editing,
      actions: this.#actions,
      whole: this.#whole,
    };
  }

  get #name(): string {
    const { contact } = this.#source;
    return (contact && contactName(contact.values)) ?? this.#text.unnamed;
  }

  get #link(): string {
    const { contactId: id = '', linkFor } = this.#host;
    if (linkFor) return linkFor(id);
    const url = new URL(location.href);
    url.searchParams.set('contact', id);
    return url.href;
  }

  #createEditing(): EditingController {
    return new EditingController({
      source: this.#source,
      text: () => this.#text,
      locale: () => this.#access.format().locale,
      updated: () => this.#host.updateComplete,
      root: () => this.#root,
      changed: () => this.#host.requestUpdate(),
      say: (sentence) => this.#say(sentence),
      onSaved: (id) => this.#access.emit('contact-changed', { id }),
      onLost: (field) => this.#toast(this.#text.lostChange(fieldLabel(field, this.#text))),
    });
  }

  #createActions(): ProfileActions {
    return {
      reveal: (field) => void this.#onReveal(field),
      hide: ({ key }) => {
        this.#source.revealed.hide(key);
        void this.#editing.focusValue(key);
      },
      copy: (text) => void this.#onCopy(text),
      toggleWhole: (key) => {
        if (!this.#whole.delete(key)) this.#whole.add(key);
        this.#host.requestUpdate();
      },
      openMenu: (anchor) => this.#onMenu(anchor),
      push: () => this.#access.emit('contact-push', { id: this.#host.contactId ?? '' }, true),
      go: (step) => this.#steps.go(step),
      copyLink: () => void this.#onCopy(this.#link),
      toggleExpanded: () => {
        this.#host.expanded = !this.#host.expanded;
        this.#access.emit('profile-expand', { expanded: this.#host.expanded });
      },
      close: () => this.close(),
      retry: () => {
        this.#wantsFocus = true;
        this.refresh();
      },
      restore: () => void this.#undo(() => this.#source.restore(), this.#source.id ?? '', this.#name),
    };
  }

  #createSteps(): ProfileSteps {
    return new ProfileSteps({
      element: this.#host,
      open: (id) => {
        if (this.#access.emit('contact-open', { id }, true)) this.#host.contactId = id;
      },
      ask: (detail) => this.#access.emit('contact-step', detail),
      onNone: (step) => this.#toast(step > 0 ? this.#text.noNextContact : this.#text.noPreviousContact),
      onFailed: (step, error) => this.#onStepFailed(step, error),
      requestUpdate: () => this.#host.requestUpdate(),
    });
  }

  async #beginEditing(): Promise<void> {
    this.#wantsEdit = false;
    await this.#host.updateComplete;
    const values = [...this.#root.querySelectorAll<HTMLElement>('.stop:not(.masked)')];
    const name = values.find((value) => value.closest('[data-field=first_name]'));
    const value = name ?? values[0];
    // Nothing to edit, or it is being edited.
    if (value) value.click();
    else this.focus();
  }

  #say(sentence: string): void {
    this.#announcement = sentence;
    this.#host.requestUpdate();
  }

  #toast(message: string, action?: { label: string; onSelect: () => void }): void {
    const place = this.#root.querySelector<HTMLElement>('.toast-place');
    const duration = action ? undefined : 4_000;
    if (place)
      showToast(place, {
        message,
        dismiss: this.#text.dismiss,
        ...(action && { action }),
        ...(duration && { duration }),
      });
  }

  #onStepFailed(step: Step, error: PeopleError): void {
    const { nextNotLoaded, previousNotLoaded, retry: label } = this.#text;
    const sentence = step > 0 ? nextNotLoaded : previousNotLoaded;
    this.#toast(`${sentence} ${reasonOf(error, this.#text)}`, { label, onSelect: () => this.#steps.go(step) });
  }

  async #onReveal(field: Field): Promise<void> {
    if (!(await this.#source.reveal(field.key))) return;
    this.#say(this.#text.revealed(fieldLabel(field, this.#text)));
    await this.#host.updateComplete;
    const row = this.#root.querySelector(`[data-field="${CSS.escape(field.key)}"]`);
    row?.querySelector<HTMLElement>('.stop, .hide')?.focus();
  }

  async #onCopy(text: string): Promise<void> {
    this.#toast((await copyText(text)) ? this.#text.copied : this.#text.notCopied);
  }

  #onMenu(anchor: HTMLElement): void {
    const onDelete = () => void this.#onDelete();
    const onDownload = (includeHidden: boolean) => void this.#onDownload(includeHidden);
    const show = ({ showProfileMenu }: typeof import('./profile-menu-view.ts')) => {
      const { contact } = this.#source;
      if (contact) showProfileMenu(this.#root, anchor, { ...this.#model, contact }, { onDelete, onDownload });
    };
    const { notLoaded, retry: label } = this.#text;
    const onMissing = (retry: () => void) => this.#toast(notLoaded, { label, onSelect: retry });
    void withCode(() => import('./profile-menu-view.ts'), show, onMissing);
  }

  async #onDownload(includeHidden: boolean): Promise<void> {
    const [client, id] = [this.#access.client(), this.#source.contact?.id];
    if (!client || id === undefined) return;
    try {
      const { downloadContact } = await import('./download-contact.ts');
      await downloadContact(client, id, includeHidden);
      this.#toast(this.#text.contactDownloaded);
    } catch (error) {
      this.#toast(`${this.#text.notDownloaded} ${reasonOf(PeopleError.from(error), this.#text)}`);
    }
  }

  async #onDelete(): Promise<void> {
    const name = this.#name;
    if (!this.#access.emit('contact-delete', { id: this.#host.contactId ?? '' }, true)) return;
    this.#editing.drafts.clear();
    this.#wantsFocus = true;
    let deletion: Deletion | undefined;
    try {
      deletion = await this.#source.remove();
    } catch (error) {
      this.#toast(`${this.#text.notDeleted} ${reasonOf(PeopleError.from(error), this.#text)}`);
    }
    if (!deletion) return;
    const { id, undo } = deletion;
    if (!this.#access.emit('contact-deleted', { id, name, undo }, true)) return;
    const onSelect = () => void this.#undo(undo, id, name);
    this.#toast(this.#text.deleted(sentenceName(name)), { label: this.#text.undo, onSelect });
  }

  async #undo(undo: () => Promise<void>, id: string, name: string): Promise<void> {
    try {
      await undo();
    } catch (error) {
      this.#toast(`${this.#text.notRestored} ${reasonOf(PeopleError.from(error), this.#text)}`);
      return;
    }
    // What was pressed is gone.
    this.#wantsFocus = this.#source.id === id;
    // One that was deleted before it was shown has its name by now.
    this.#say(this.#text.restored(sentenceName(this.#source.id === id ? this.#name : name)));
    this.#access.emit('contact-changed', { id });
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const command = profileKey(event, this.#editing.drafts.size > 0);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    const target = event.target as HTMLElement;
    if (command === 'close') this.close();
    else if (command === 'previous') this.#steps.go(-1);
    else if (command === 'next') this.#steps.go(1);
    else if (command === 'press') target.click();
    else this.#step(target, command === 'down' ? 1 : -1);
  };

  #step(from: HTMLElement, step: number): void {
    const key = from.closest<HTMLElement>('[data-field]')?.dataset.field;
    if (key) void this.#editing.focusValue(key, step);
  }
}
