import { until } from './settled.ts';

/** Reads a `people-fields` the way a user does: by labels, roles and names, never by classes. */
export class FieldsReader {
  readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The fields have not been rendered');
    return shadowRoot;
  }

  get groups(): string[] {
    return [...this.root.querySelectorAll('h3[id^=group]')].map(textOf);
  }

  /** Labels of the fields of a group, in order. */
  labels(group: string): string[] {
    const title = [...this.root.querySelectorAll('h3')].find((heading) => textOf(heading) === group);
    const rows = title?.closest('[part~=group]')?.querySelectorAll<HTMLElement>('[part=field]') ?? [];
    return [...rows].map(labelOf);
  }

  row(label: string): HTMLElement {
    const row = this.findRow(label);
    if (!row) throw new Error(`There is no field ${label}`);
    return row;
  }

  findRow(label: string): HTMLElement | undefined {
    return [...this.root.querySelectorAll<HTMLElement>('[part=field]')].find((row) => labelOf(row) === label);
  }

  /** Everything that is read of a field, its label and key included. */
  facts(label: string): string {
    const parts = [...this.row(label).querySelectorAll('span, code')].filter((part) => part.childElementCount < 2);
    return parts.map(textOf).filter(Boolean).join(' | ');
  }

  /** A button or control by its name, in the dialog when one is open. */
  control<T extends HTMLElement = HTMLElement>(name: string): T {
    const control = this.findControl<T>(name);
    if (!control) throw new Error(`There is no control ${name}`);
    return control;
  }

  findControl<T extends HTMLElement = HTMLElement>(name: string): T | undefined {
    const place: ParentNode = this.dialog ?? this.root;
    return [...place.querySelectorAll<T>('button, input, select, textarea')].find(
      (control) => nameOf(control) === name,
    );
  }

  get dialog(): HTMLDialogElement | undefined {
    return this.root.querySelector<HTMLDialogElement>('dialog[open]') ?? undefined;
  }

  /** Opens the dialog that a button opens. */
  async open(button: string): Promise<void> {
    this.control(button).click();
    await until(() => this.dialog, `the dialog of ${button} is open`);
  }

  async closed(): Promise<void> {
    await until(() => !this.root.querySelector('dialog'), 'the dialog is closed');
  }

  /** Types into a control, or chooses one of its options by label. */
  async fill(name: string, value: string): Promise<void> {
    const control = this.control<HTMLInputElement | HTMLSelectElement>(name);
    if (control instanceof HTMLSelectElement)
      control.value = [...control.options].find((option) => option.label === value)?.value ?? '?';
    else control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.updated();
  }

  async press(name: string): Promise<void> {
    this.control(name).click();
    await this.updated();
  }

  updated(): Promise<unknown> {
    return (this.element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }

  /** What is wrong with a part of the dialog: `label`, `options`, `default`, `privacy`. */
  fault(place: string): string {
    return textOf(this.dialog?.querySelector(`[data-place=${place}] [part=fault]`));
  }

  /** Why the dialog could not do what it was to do. */
  get failure(): string {
    return textOf(this.dialog?.querySelector('footer [part=fault]'));
  }

  get toast(): string {
    return textOf(this.root.querySelector('[part=toast] span'));
  }

  /** What a screen reader was told last. */
  get announcement(): string {
    const regions = [...this.root.querySelectorAll('[role=status]')];
    return regions.map(textOf).findLast(Boolean) ?? '';
  }

  /** The name of what has the focus. */
  get focused(): string {
    const { activeElement } = this.root;
    return activeElement instanceof HTMLElement ? nameOf(activeElement) : '';
  }
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

function labelOf(row: HTMLElement): string {
  return textOf(row.querySelector('bdi'));
}

function nameOf(control: HTMLElement): string {
  const labels = 'labels' in control ? [...((control.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
  return (
    control.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map(nameOfLabel).join(' ') : textOf(control))
  );
}

/** A choice explains itself after its name. */
function nameOfLabel(label: HTMLLabelElement): string {
  return textOf(label.querySelector('span') ?? label);
}
