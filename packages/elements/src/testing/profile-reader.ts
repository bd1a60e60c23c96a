import { until } from './settled.ts';

/** Reads a `people-profile` the way a user does: by labels, roles and names, never by classes. */
export class ProfileReader {
  readonly profile: HTMLElement;

  constructor(profile: HTMLElement) {
    this.profile = profile;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.profile;
    if (!shadowRoot) throw new Error('The profile has not been rendered');
    return shadowRoot;
  }

  /** What has the focus in the profile. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** The label of the field in which the focus is. */
  get focusedField(): string | undefined {
    return this.focused?.closest('[part=field]')?.querySelector('dt')?.textContent?.trim();
  }

  /** What a screen reader was told last. */
  get announcement(): string {
    const regions = [...this.root.querySelectorAll('[role=status]')];
    return regions.map((region) => region.textContent?.trim()).findLast(Boolean) ?? '';
  }

  /** Labels of all fields, in order. */
  get labels(): string[] {
    return [...this.root.querySelectorAll('[part=field] dt')].map((label) => label.textContent?.trim() ?? '');
  }

  get groups(): string[] {
    return [...this.root.querySelectorAll('h3')].map((title) => title.textContent?.trim() ?? '');
  }

  field(label: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('[part=field]')].find(
      (row) => row.querySelector('dt')?.textContent?.trim() === label,
    );
    if (!found) throw new Error(`There is no field ${label}`);
    return found;
  }

  value(label: string): HTMLElement {
    return one(this.field(label), '[part~=value]');
  }

  /** What is read in a field, without what only a screen reader gets. */
  shown(label: string): string {
    const copy = this.value(label).cloneNode(true) as HTMLElement;
    for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
    return copy.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  /** The control that edits a field, if it is being edited. */
  control(label: string): HTMLInputElement | HTMLSelectElement | undefined {
    return this.field(label).querySelector<HTMLInputElement>('[part=editor] :is(input, select, textarea)') ?? undefined;
  }

  /** Opens the editor of a field and waits for it. */
  async edit(label: string): Promise<HTMLInputElement | HTMLSelectElement> {
    this.value(label).click();
    await until(() => this.control(label) && this.focused === this.control(label), `${label} is being edited`);
    return this.control(label) as HTMLInputElement;
  }

  fault(label: string): string | undefined {
    return this.field(label).querySelector('[part=fault]')?.textContent?.trim();
  }

  button(name: string, within: ParentNode = this.root): HTMLElement {
    const found = [...within.querySelectorAll<HTMLElement>('button')].find(
      (button) => (button.ariaLabel ?? button.textContent?.trim()) === name,
    );
    if (!found) throw new Error(`There is no button ${name}`);
    return found;
  }

  /** Chooses from the menu of the profile. */
  async choose(name: string): Promise<void> {
    one(this.root, '[part~=actions]').click();
    const item = () =>
      [...this.root.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
        ({ textContent }) => textContent?.trim() === name,
      );
    await until(() => item(), `the menu has ${name}`);
    item()?.click();
  }

  /** Text of a part, or undefined when it is not there. */
  part(name: string): string | undefined {
    return this.root.querySelector(`[part~="${name}"]`)?.textContent?.replace(/\s+/g, ' ').trim();
  }
}

function one(within: ParentNode, selector: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}`);
  return found;
}
