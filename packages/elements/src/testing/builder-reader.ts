/** Reads a `filter-builder` the way a user does: by roles and names, never by classes. */
export class BuilderReader {
  readonly builder: HTMLElement;

  constructor(builder: HTMLElement) {
    this.builder = builder;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.builder;
    if (!shadowRoot) throw new Error('The builder has not been rendered');
    return shadowRoot;
  }

  /** The lines of all conditions, in the order in which they stand. */
  get lines(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[part=condition]')];
  }

  /** All conditions as they read: `and Not Company contains north`. */
  get conditions(): string[] {
    return this.lines.map((line) => {
      const [field, operator] = [...line.querySelectorAll('select')].map((select) => select.selectedOptions[0]?.label);
      const not = line.querySelector('[part=not]')?.ariaPressed === 'true' ? 'Not' : '';
      const word = line.querySelector('.word')?.textContent;
      return [word, not, field, operator, this.value(line)].filter(Boolean).join(' ');
    });
  }

  /** What has the focus: the name of the control and, where it is in a condition, the place of that. */
  get focused(): string {
    const active = this.root.activeElement;
    if (!active) return '';
    const place = this.lines.findIndex((line) => line.contains(active));
    return place < 0 ? nameOf(active) : `${place}: ${nameOf(active)}`;
  }

  /** What is said to be wrong, from top to bottom. */
  get issues(): string[] {
    return [...this.root.querySelectorAll('[part=issue]')].map((issue) => textOf(issue));
  }

  /** What is said of what applies as long as a condition is incomplete, from top to bottom. */
  get pending(): string[] {
    return [...this.root.querySelectorAll('[part=pending]')].map((pending) => textOf(pending));
  }

  /** What is shown, and said, below: the count of matches and what is incomplete. */
  get status(): string {
    return [...this.root.querySelectorAll('[part=status] [role=status]:not(.visually-hidden)')]
      .map(textOf)
      .join(' ')
      .trim();
  }

  /** What a screen reader was told last. */
  get announcement(): string {
    return textOf(this.root.querySelector('[part=status] [role=status]:last-child'));
  }

  line(place: number): HTMLElement {
    const found = this.lines[place];
    if (!found) throw new Error(`There is no condition ${place}`);
    return found;
  }

  /** The n-th control of this name, from the top or within a line. */
  control<T extends HTMLElement = HTMLElement>(name: string, within: ParentNode = this.root, nth = 0): T {
    const all = [...within.querySelectorAll<T>('button, select, input, [role=radiogroup], [role=dialog]')];
    const found = all.filter((control) => nameOf(control) === name)[nth];
    if (!found) throw new Error(`There is no control ${name}`);
    return found;
  }

  /** Chooses an option of a select as a user does. */
  select(control: HTMLElement, label: string): void {
    const select = control as HTMLSelectElement;
    const option = [...select.options].find((candidate) => candidate.label === label);
    if (!option) throw new Error(`There is no option ${label}`);
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Enters a value into an input as a user does. */
  enter(control: HTMLElement, value: string): void {
    const input = control as HTMLInputElement;
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** What the controls of a value say together. */
  value(line: HTMLElement): string {
    const value = line.querySelector('[part=value]');
    const inputs = [...(value?.querySelectorAll<HTMLInputElement>('[part=input]') ?? [])].map((input) => input.value);
    const chosen = value?.querySelector('[part=choices-button] .chosen')?.textContent;
    const yesNo = value?.querySelector(':checked')?.parentElement?.textContent;
    return inputs.length > 0 ? inputs.join(' to ') : (chosen ?? yesNo ?? '').trim();
  }
}

function nameOf(control: Element): string {
  if (control.ariaLabel) return control.ariaLabel;
  if (control instanceof HTMLInputElement) return textOf(control.labels?.[0]);
  const silent = control.querySelectorAll('[aria-hidden=true]');
  return [...silent].reduce((name, part) => name.replace(textOf(part), ''), textOf(control)).trim();
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
