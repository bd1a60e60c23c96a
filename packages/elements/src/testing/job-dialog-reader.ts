import type { ScopeChoice } from '../data/job-scopes.ts';
import { until } from './settled.ts';

/** As much of a dialog as opening it needs. */
interface JobDialog extends HTMLElement {
  show(choices: readonly ScopeChoice[]): Promise<void>;
}

/** Reads a dialog that begins a job the way a user does. */
export class JobDialogReader {
  readonly element: JobDialog;

  constructor(element: JobDialog) {
    this.element = element;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The dialog has not been rendered');
    return shadowRoot;
  }

  get isOpen(): boolean {
    return this.root.querySelector('dialog')?.open ?? false;
  }

  get title(): string {
    return wordsOf(this.one('[part=title]'));
  }

  get fault(): string {
    return wordsOf(this.one('.foot [role=alert]'));
  }

  get start(): HTMLButtonElement {
    return this.one('[part=start]') as HTMLButtonElement;
  }

  get isReady(): boolean {
    return this.start.ariaDisabled !== 'true';
  }

  /** The labels of what can be ticked or chosen. */
  get choices(): string[] {
    return [...this.root.querySelectorAll('label:has(:is([type=radio], [type=checkbox]))')].map((label) =>
      wordsOf(label),
    );
  }

  /** Ticks or chooses what has a label that begins so. */
  async pick(label: string): Promise<void> {
    const found = [...this.root.querySelectorAll('label')].find((candidate) => wordsOf(candidate).startsWith(label));
    const input = found?.querySelector<HTMLElement>('[type=radio], [type=checkbox]');
    if (!input) throw new Error(`There is nothing to choose called ${label}`);
    input.click();
    await this.settled();
  }

  /** Writes into an input or chooses in a select, by its name or part. */
  async fill(selector: string, value: string): Promise<void> {
    const control = this.one(selector) as HTMLInputElement | HTMLSelectElement;
    control.value = value;
    control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    await this.settled();
  }

  async open(...choices: ScopeChoice[]): Promise<void> {
    await this.element.show(choices);
    await until(() => this.isOpen && !this.title.includes('counting'), 'the dialog is open');
    await this.settled();
  }

  async settled(): Promise<void> {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }

  one(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  }
}

function wordsOf(element: Element): string {
  return element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
