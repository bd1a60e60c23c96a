import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { type ClientContext, clientContext } from '../data/client-context.ts';
import { type Format, formatFor } from '../messages/format.ts';
import { english, languageTools, messagesFor } from '../messages/locales.ts';
import type { MessageOverrides, Messages } from '../messages/messages.ts';

export type Theme = 'auto' | 'light' | 'dark';

export type Density = 'comfortable' | 'compact';

/** The detail that an event carries, by its type, from the `HTMLElementEventMap` that each element's events file extends. */
export type DetailOf<T extends keyof HTMLElementEventMap> =
  HTMLElementEventMap[T] extends CustomEvent<infer D> ? D : never;

/** What all Peoplekit elements have: theme, language, and typed events. */
export abstract class PeopleElement extends LitElement {
  /** `auto` follows the system, `light` and `dark` do not. Absent: the `color-scheme` of the page. */
  @property({ reflect: true }) theme?: Theme | undefined;

  /** `compact` shows more rows and smaller text. Absent: `comfortable`. */
  @property({ reflect: true }) density?: Density | undefined;

  /** BCP 47 locale of texts, numbers and dates. Absent: that of the provider, then the page's `lang`, then English. */
  @property() locale?: string | undefined;

  /** Texts that replace those of the language. */
  @property({ attribute: false }) messages?: MessageOverrides | undefined;

  /** What this element says in English besides what all say; other languages are loaded as a whole. */
  protected readonly english: Partial<Messages> = {};

  /** The texts to show, the host's overrides included. */
  protected text: Messages = english;
  protected format: Format = formatFor('en');

  /** What the host and the providers above want to say differently, merged. */
  protected overrides: MessageOverrides | undefined;

  #language: Messages = english;
  #hasSpoken = false;
  #overridden: MessageOverrides | undefined;
  #inherited = new ContextConsumer(this, { context: clientContext, subscribe: true });
  /** Pages change their language without being loaded anew. */
  #page = new MutationObserver(() => this.requestUpdate());

  /** What the provider above gives, if there is one. */
  protected get inherited(): ClientContext {
    return this.#inherited.value ?? {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page.observe(document.documentElement, { attributeFilter: ['lang'] });
    if (!this.#inherited.value) this.#awaitProvider();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page.disconnect();
  }

  /** An attribute that is taken away, and some frameworks, say null for what is not there: elements know undefined only. */
  override requestUpdate(...[name, ...change]: Parameters<LitElement['requestUpdate']>): void {
    if (name !== undefined && Reflect.get(this, name) === null) Reflect.set(this, name, undefined);
    else super.requestUpdate(name, ...change);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const locale = this.locale || this.inherited.locale || document.documentElement.lang || 'en';
    if (!this.#hasSpoken || this.format !== formatFor(locale)) this.#speak(locale);
    if (this.#overridden !== this.inherited.messages || changed.has('messages')) this.#override();
  }

  /**
   * Fires an event that leaves shadow roots. For what a user did, never for what the host set.
   * @returns false when it could be cancelled and was.
   */
  protected emit<T extends keyof HTMLElementEventMap>(type: T, detail: DetailOf<T>, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  #override(): void {
    this.#overridden = this.inherited.messages;
    this.overrides = this.messages ? { ...this.#overridden, ...this.messages } : this.#overridden;
    this.text = { ...this.english, ...this.#language, ...this.overrides };
  }

  #speak(locale: string): void {
    const format = formatFor(locale);
    this.format = format;
    this.#hasSpoken = true;
    if (this.dir || !locale.startsWith('en'))
      void languageTools().then(
        ({ turn }) => turn(this, locale),
        () => undefined,
      );
    const messages = messagesFor(locale);
    // Until a language is here, the one before it is spoken, at first the English of this element.
    this.#learn(messages instanceof Promise ? this.#language : messages);
    if (!(messages instanceof Promise)) return;
    void messages.then((loaded) => {
      if (this.format !== format) return;
      this.#learn(loaded);
      this.requestUpdate();
    });
  }

  #learn(language: Messages): void {
    this.#language = language;
    this.text = { ...this.english, ...language, ...this.overrides };
  }

  /** A provider around this element may be defined later than the element itself: then ask again. */
  #awaitProvider(): void {
    const provider = this.closest('people-provider:not(:defined), people-section:not(:defined)');
    if (!provider) return;
    void customElements.whenDefined(provider.localName).then(() => {
      if (this.isConnected) this.#inherited.hostConnected();
    });
  }
}
