import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { controls } from '../base/controls.styles.ts';
import { ConnectedElement } from './connected-element.ts';
import { PeopleError } from './people-error.ts';

/** What a lazy element shows and does, once its code is here. */
export interface LazyContent {
  render(): TemplateResult;
  /** Asks again for what is shown. */
  refresh(): void;
}

const failureStyles = css`
  .load-failure {
    padding: 24px;
    text-align: center;
  }
`;

/**
 * An element that is only a frame and a skeleton until it is used: a page that merely registers it does not load the rest. Where
 * the rest cannot be loaded (the network is gone, the host has been deployed anew) it says so, and tries again when asked and once the
 * network is back.
 */
export abstract class LazyElement<Content extends LazyContent> extends ConnectedElement {
  /** All that the element shows and does, as soon as it is loaded. */
  protected content: Content | undefined;

  #isLoading = false;
  #failure: PeopleError | undefined;
  /** The button that tried again goes away, but not the focus with it. */
  #hadFocus = false;

  /** Asks again for what is shown, for what changed elsewhere. */
  refresh(): void {
    this.content?.refresh();
  }

  /** Whether there is something to load the code for. */
  protected get isWanted(): boolean {
    return this.activeClient !== undefined;
  }

  /** Imports the code and its styles, and connects it with this element. */
  protected abstract loadContent(): Promise<Content>;

  /** What is shown until the code is here, inside the base. */
  protected abstract renderSkeleton(): unknown;

  /** What can still be done where the code cannot be loaded, such as closing the element. */
  protected renderTools(): unknown {
    return nothing;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#retry);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.isWanted && !this.content && !this.#failure) void this.#load();
  }

  protected override render(): TemplateResult {
    return (
      this.content?.render() ??
      html`<div class="base" part="base" aria-busy=${this.isWanted && !this.#failure}>${this.#failure ? this.#renderFailure() : this.renderSkeleton()}</div>`
    );
  }

  #renderFailure(): TemplateResult {
    const { notLoaded, retry } = this.text;
    return html`${this.renderTools()}<div class="load-failure" part="state error" role="alert">
      <p>${notLoaded}</p>
      <button type="button" class="button" part="retry" @click=${this.#retry}>${retry}</button>
    </div>`;
  }

  #retry = (): void => {
    removeEventListener('online', this.#retry);
    this.#hadFocus = this.#root.activeElement !== null;
    this.#failure = undefined;
    this.requestUpdate();
  };

  get #root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.content = await this.loadContent();
    } catch (error) {
      this.#failure = PeopleError.from(error);
      const { code, message } = this.#failure;
      adoptStyles(this.#root, [controls, failureStyles]);
      addEventListener('online', this.#retry);
      this.emit('people-error', { code, message });
    } finally {
      this.#isLoading = false;
      this.requestUpdate();
    }
    await this.updateComplete;
    if (this.#hadFocus && !this.#root.activeElement) this.#takeFocus();
    this.#hadFocus = false;
  }

  #takeFocus(): void {
    const first = (selector: string) => this.#root.querySelector<HTMLElement>(selector);
    (first('[part=retry]') ?? first('button, a[href], input, select, [tabindex]'))?.focus();
  }
}
