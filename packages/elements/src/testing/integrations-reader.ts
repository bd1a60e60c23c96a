import { until } from './settled.ts';

/** Reads a `people-integrations` the way a user does: by names, roles and labels, never by classes. */
export class IntegrationsReader {
  readonly element: HTMLElement;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The integrations have not been rendered');
    return shadowRoot;
  }

  /** All that is read of one CRM, or of the page when it is open. */
  card(connector: string): HTMLElement {
    const card = this.root.querySelector<HTMLElement>(`[data-connector=${connector}]`);
    if (!card) throw new Error(`There is no ${connector}`);
    return card;
  }

  words(element: Element | null | undefined = this.root.querySelector('[part=base]')): string {
    return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  get dialog(): HTMLDialogElement | undefined {
    return this.root.querySelector<HTMLDialogElement>('dialog[open]') ?? undefined;
  }

  /** A button, link or control by its name, in the dialog when one is open. */
  find<T extends HTMLElement = HTMLElement>(name: string): T | undefined {
    const place: ParentNode = this.dialog ?? this.root;
    return [...place.querySelectorAll<T>('button, a, input, select, textarea')].find(
      (control) => nameOf(control) === name,
    );
  }

  control<T extends HTMLElement = HTMLElement>(name: string): T {
    const control = this.find<T>(name);
    if (!control) throw new Error(`There is no control ${name}`);
    return control;
  }

  async press(name: string): Promise<void> {
    this.control(name).click();
    await this.updated();
  }

  /** The line of the mapping whose own or remote field shows this. */
  line(label: string): HTMLElement {
    const lines = [...this.root.querySelectorAll<HTMLElement>('[part=line]')];
    const line = lines.find((one) =>
      [...one.querySelectorAll('select')].some((select) => select.selectedOptions[0]?.label.startsWith(label)),
    );
    if (!line) throw new Error(`No line shows ${label}`);
    return line;
  }

  /** Chooses by the beginning of an option's words. */
  async choose(place: ParentNode, part: string, option: string): Promise<void> {
    const select = place.querySelector<HTMLSelectElement>(`select[part=${part}]`);
    const found = [...(select?.options ?? [])].find(({ label }) => label.startsWith(option));
    if (!select || !found) throw new Error(`There is no ${option} in ${part}`);
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.updated();
  }

  async fill(name: string, value: string): Promise<void> {
    const control = this.control<HTMLInputElement>(name);
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
    await this.updated();
  }

  /** Opens the page of a CRM, and a tab of it. */
  async open(label: string, tab?: string): Promise<void> {
    await this.shows(`Import and export with ${label}`);
    await this.press(`Import and export with ${label}`);
    if (tab) await this.press(tab);
  }

  async shows(control: string): Promise<void> {
    await until(() => this.find(control), `there is ${control}`);
  }

  async says(words: string): Promise<void> {
    await until(() => this.words().includes(words), `it says "${words}"`);
  }

  updated(): Promise<unknown> {
    return (this.element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }

  get faults(): string[] {
    return [...this.root.querySelectorAll('[part=fault]')].map((fault) => this.words(fault));
  }

  get toast(): string {
    return this.words(this.root.querySelector('[part=toast] span'));
  }

  get focused(): string {
    const { activeElement } = this.root;
    return activeElement instanceof HTMLElement ? nameOf(activeElement) : '';
  }
}

function nameOf(control: HTMLElement): string {
  const labels = 'labels' in control ? [...((control.labels as NodeListOf<HTMLLabelElement> | null) ?? [])] : [];
  const words = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return control.getAttribute('aria-label') ?? (labels.length > 0 ? labels.map(words).join(' ') : words(control));
}
