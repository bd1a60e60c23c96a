/** Reads a `people-table` the way a user does: by roles and names, never by classes. */
export class TableReader {
  readonly table: HTMLElement;

  constructor(table: HTMLElement) {
    this.table = table;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.table;
    if (!shadowRoot) throw new Error('The table has not been rendered');
    return shadowRoot;
  }

  get grid(): HTMLElement {
    return this.one('[role=grid]');
  }

  /** Rows of contacts in the DOM, in order. */
  get rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role=row]:has([role=rowheader])')];
  }

  get headers(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role=columnheader]')];
  }

  /** What has the focus in the table. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  /** What a screen reader was told last. */
  get announcement(): string {
    return this.one('[role=status]').textContent?.trim() ?? '';
  }

  header(label: string): HTMLElement {
    const found = this.headers.find((header) => header.textContent?.trim().startsWith(label));
    if (!found) throw new Error(`There is no header ${label}`);
    return found;
  }

  /** The texts of a column, by its label. */
  column(label: string): string[] {
    const index = this.header(label).ariaColIndex;
    return this.rows.map((row) => row.querySelector(`[aria-colindex="${index}"]`)?.textContent?.trim() ?? '');
  }

  cell(row: number, column: number): HTMLElement {
    return this.one(`[role=row][aria-rowindex="${row}"] [aria-colindex="${column}"]`);
  }

  button(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>('button')].find(
      (button) => (button.ariaLabel ?? button.textContent?.trim()) === name,
    );
    if (!found) throw new Error(`There is no button ${name}`);
    return found;
  }

  /** Text of a part, or undefined when it is not there. */
  part(name: string): string | undefined {
    return this.root.querySelector(`[part~="${name}"]`)?.textContent?.replace(/\s+/g, ' ').trim();
  }

  one(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  }
}
