import { until } from './settled.ts';
import { TableReader } from './table-reader.ts';

/** Reads a `people-section` the way a user does. */
export class SectionReader {
  readonly section: HTMLElement;

  constructor(section: HTMLElement) {
    this.section = section;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.section;
    if (!shadowRoot) throw new Error('The section has not been rendered');
    return shadowRoot;
  }

  get table(): TableReader {
    const table = this.root.querySelector<HTMLElement>('people-table');
    if (!table) throw new Error('There is no table');
    return new TableReader(table);
  }

  get searchBox(): HTMLInputElement {
    return this.one('[part~=search-input]') as HTMLInputElement;
  }

  /** What is open above the page. */
  get dialog(): HTMLElement {
    return this.one('[role=dialog]:popover-open');
  }

  get announcement(): string {
    return this.one('.visually-hidden[role=status]').textContent?.trim() ?? '';
  }

  /** The conditions in words, without their buttons. */
  get chips(): string[] {
    return [...this.root.querySelectorAll('.chip-words')].map((chip) => wordsOf(chip));
  }

  /** Text of a part, or undefined when it is not there. */
  part(name: string): string | undefined {
    const found = this.root.querySelector(`[part~="${name}"]`);
    return found ? wordsOf(found) : undefined;
  }

  /** A button by its accessible name, or by what it begins with. */
  button(name: string): HTMLElement {
    const buttons = [...this.root.querySelectorAll<HTMLElement>('button')];
    const found = buttons.find((button) => (button.ariaLabel ?? wordsOf(button)).startsWith(name));
    if (!found) throw new Error(`There is no button ${name}`);
    return found;
  }

  /** Types into the search box, one input event for all of it. */
  type(text: string): void {
    this.searchBox.focus();
    this.searchBox.value = text;
    this.searchBox.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Presses a button and waits for what it opens. */
  async open(name: string): Promise<HTMLElement> {
    this.button(name).click();
    await until(() => this.root.querySelector('[role=dialog]:popover-open'), `${name} is open`);
    return this.dialog;
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
