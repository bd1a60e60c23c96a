import type { Field, FieldValue } from '@peoplekit/core';
import { fieldLabel } from '../base/field-label.ts';
import { Press } from '../base/press.ts';
import { type Draft, draftOf, parseDraft, sameDraft } from '../base/value-draft.ts';
import { draftFault, saveFault } from '../base/value-fault.ts';
import type { ContactEdits, EditOutcome } from '../data/contact-edits.ts';
import type { ContactSource } from '../data/contact-source.ts';
import type { ContactMessages } from '../messages/contact-messages.ts';
import type { Messages } from '../messages/messages.ts';

/** A field that is being edited. */
export interface OpenDraft {
  field: Field;
  draft: Draft;
  initial: Draft;
  /** What the contact held when the editing began: another change of it since is a conflict. */
  base: FieldValue;
  revision: number;
  fault?: string | undefined;
}

interface EditingHost {
  source: ContactSource;
  text: () => Messages & ContactMessages;
  locale: () => string;
  /** The last render is in the DOM. */
  updated: () => Promise<unknown>;
  root: () => ShadowRoot;
  changed: () => void;
  say: (sentence: string) => void;
  onSaved: (id: string) => void;
  /** A change was refused after its contact was left. */
  onLost: (field: Field) => void;
}

/**
 * Which fields are being edited, with what is typed so far, and where the focus goes. What is typed outlives whatever comes from
 * the server meanwhile; what the server refuses comes back as it was typed, with the reason.
 */
export class EditingController {
  readonly drafts = new Map<string, OpenDraft>();
  readonly #host: EditingHost;
  readonly #press = new Press(() => this.#host.root().host);
  /** The option was chosen by keys: each arrow is a change, and Enter says which one counts. */
  #isKeyed = false;

  constructor(host: EditingHost) {
    this.#host = host;
  }

  /** Opens the editor of a field. `isPointer`: a list of options opens with it. */
  async start(field: Field, isPointer = false): Promise<void> {
    const { source, locale } = this.#host;
    if (!source.contact || this.drafts.has(field.key)) return;
    const initial = draftOf(field, source.value(field.key), locale());
    this.#press.arm();
    const { values, revision } = source.contact;
    this.#open({ field, draft: initial, initial, base: values[field.key] ?? null, revision });
    const control = await this.#focusControl(field.key);
    if (control instanceof HTMLInputElement) control.select();
    if (isPointer && control instanceof HTMLSelectElement) showPicker(control);
  }

  change(key: string, draft: Draft): void {
    const open = this.drafts.get(key);
    if (open) this.#open({ ...open, draft, fault: undefined });
  }

  cancel(key: string): void {
    this.drafts.delete(key);
    this.#host.changed();
    void this.focusValue(key);
  }

  /** Saves and puts the focus on the value; stays where the draft is no value. */
  async saveAndStay(key: string): Promise<void> {
    if (this.commit(key)) await this.focusValue(key);
    else await this.#focusControl(key);
  }

  /** Starts saving what is typed. @returns false when it is no value of the field, which is said beside it. */
  commit(key: string): boolean {
    const open = this.drafts.get(key);
    if (!open) return true;
    if (sameDraft(open.draft, open.initial)) {
      this.drafts.delete(key);
      this.#host.changed();
      return true;
    }
    const parsed = parseDraft(open.field, open.draft, this.#host.locale());
    if (!('value' in parsed)) {
      this.#open({ ...open, fault: draftFault(open.field, this.#host.text()) });
      return false;
    }
    this.drafts.delete(key);
    void this.#save(open, parsed.value);
    return true;
  }

  /** Another contact comes: what can be saved is, the rest goes. */
  leave(): void {
    for (const key of [...this.drafts.keys()]) this.commit(key);
    this.drafts.clear();
  }

  async keepMine(key: string): Promise<void> {
    const { edits, contact } = this.#host.source;
    const conflict = edits?.conflicts.get(key);
    const saved = edits?.keepMine(key);
    if (!edits || !contact || !conflict || !saved) return;
    void this.focusValue(key);
    const draft = draftOf(conflict.field, conflict.mine, this.#host.locale());
    const { field, theirs: base } = conflict;
    this.#settle(edits, { field, draft, initial: '', base, revision: contact.revision }, await saved);
  }

  takeTheirs(key: string): void {
    this.#host.source.edits?.takeTheirs(key);
    void this.focusValue(key);
  }

  onKeydown = (event: KeyboardEvent, key: string): void => {
    const target = event.target as HTMLElement;
    // Keys of whatever lies around the editor are not meant while one types.
    event.stopPropagation();
    if (event.isComposing) return;
    if (target instanceof HTMLSelectElement) this.#isKeyed = true;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.cancel(key);
    } else if (target.matches('.editor-control')) this.#onControlKey(event, key, target);
  };

  /** An option was chosen with the pointer: that says it all. */
  onChange = (event: Event, key: string): void => {
    if (event.target instanceof HTMLSelectElement && !this.#isKeyed) void this.saveAndStay(key);
  };

  onPointerdown = (): void => {
    this.#isKeyed = false;
  };

  /** Going elsewhere saves too; looking at another window does not. */
  onFocusout = (event: FocusEvent, key: string): void => {
    const editor = event.currentTarget as HTMLElement;
    if (event.relatedTarget instanceof Node && editor.contains(event.relatedTarget)) return;
    // An editor that is taken away loses the focus as well, and that is nobody's wish.
    queueMicrotask(() => {
      if (document.hasFocus() && editor.isConnected) this.#press.run(() => this.commit(key));
    });
  };

  async focusValue(key: string, step = 0): Promise<void> {
    await this.#host.updated();
    const stops = [...this.#host.root().querySelectorAll<HTMLElement>('.stop')];
    const own = stops.findIndex((stop) => stop.closest<HTMLElement>('[data-field]')?.dataset.field === key);
    (stops[own + step] ?? stops[own])?.focus();
  }

  #onControlKey(event: KeyboardEvent, key: string, target: HTMLElement): void {
    if (event.key === 'Enter' && !(event.shiftKey && target instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      void this.saveAndStay(key);
    } else if (event.key === 'Tab') {
      event.preventDefault();
      if (this.commit(key)) void this.focusValue(key, event.shiftKey ? -1 : 1);
    }
  }

  async #save(open: OpenDraft, value: FieldValue): Promise<void> {
    const { edits } = this.#host.source;
    if (!edits) return;
    this.#settle(edits, open, await edits.save({ field: open.field, value, base: open.base, revision: open.revision }));
  }

  #settle(edits: ContactEdits, open: OpenDraft, outcome: EditOutcome): void {
    const { source, text, say, onSaved, onLost } = this.#host;
    const { field } = open;
    const isShown = edits === source.edits && source.status === 'ready';
    if (outcome.kind === 'saved') {
      // The server may have written it in another way: what is shown has to be what is there.
      if (isShown) source.revealed.hide(field.key);
      say(text().saved(fieldLabel(field, text())));
      onSaved(outcome.contact.id);
    } else if (!isShown) {
      onLost(field);
    } else if (outcome.kind === 'refused') {
      if (outcome.error.code === 'not_found') source.refresh();
      const typed = this.drafts.get(field.key) ?? open;
      this.#open({ ...typed, fault: saveFault(outcome.error, field, text()) });
      if (!this.#isEditingElsewhere(field.key)) void this.#focusControl(field.key);
    } else {
      say(text().changedMeanwhile(fieldLabel(field, text())));
      if (!this.#isEditingElsewhere(field.key)) void this.#focusConflict(field.key);
    }
  }

  #open(open: OpenDraft): void {
    this.drafts.set(open.field.key, open);
    this.#host.changed();
  }

  /** The focus must not be taken from what someone types into. */
  #isEditingElsewhere(key: string): boolean {
    const editor = this.#host.root().activeElement?.closest<HTMLElement>('.editor, [role=dialog]');
    return (
      editor !== null && editor !== undefined && editor.closest<HTMLElement>('[data-field]')?.dataset.field !== key
    );
  }

  async #focusControl(key: string): Promise<HTMLElement | null> {
    return this.#focusIn(key, '.editor-control');
  }

  async #focusConflict(key: string): Promise<void> {
    await this.#focusIn(key, '.conflict button');
  }

  async #focusIn(key: string, selector: string): Promise<HTMLElement | null> {
    await this.#host.updated();
    const found = this.#host.root().querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"] ${selector}`);
    found?.focus();
    return found;
  }
}

/** Not everywhere, and only in answer to a press. */
function showPicker(select: HTMLSelectElement): void {
  try {
    select.showPicker();
  } catch {
    // The list opens with the next press, as ever.
  }
}
