import { until } from './settled.ts';

/** Reads a `jobs-panel` the way a user does. */
export class JobsReader {
  readonly panel: HTMLElement;

  constructor(panel: HTMLElement) {
    this.panel = panel;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.panel;
    if (!shadowRoot) throw new Error('The panel has not been rendered');
    return shadowRoot;
  }

  get jobs(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[part=job]')];
  }

  /** What a screen reader was told last. */
  get announcement(): string {
    return wordsOf(this.root.querySelector('.base > [role=status]'));
  }

  /** Text of a part, or undefined when it is not there. */
  part(name: string, inside: ParentNode = this.root): string | undefined {
    const found = inside.querySelector(`[part~="${name}"]`);
    return found ? wordsOf(found) : undefined;
  }

  job(place: number): HTMLElement {
    const job = this.jobs[place];
    if (!job) throw new Error(`There is no job ${place}`);
    return job;
  }

  /** The labels of what can be done about a job. */
  actions(place: number): string[] {
    return [...this.job(place).querySelectorAll('button')].map((button) => wordsOf(button));
  }

  action(place: number, label: string): HTMLElement {
    const found = [...this.job(place).querySelectorAll('button')].find((button) => wordsOf(button) === label);
    if (!found) throw new Error(`There is no button ${label}`);
    return found;
  }

  /** Chooses in one of the filters, by its label and by what is read in it. */
  choose(label: string, choice: string): void {
    const select = this.root.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`);
    const option = [...(select?.options ?? [])].find(({ text }) => text === choice);
    if (!select || !option) throw new Error(`There is no ${choice} in ${label}`);
    select.value = option.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Waits until it shows jobs or a state. */
  async settled(): Promise<void> {
    await until(
      () => this.jobs.length > 0 || this.root.querySelector('[part~=state]'),
      'the panel has jobs or a state',
    );
  }
}

function wordsOf(element: Element | null): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
