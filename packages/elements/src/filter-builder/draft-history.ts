import type { DraftGroup } from './filter-draft.ts';

/** More steps back than anyone takes. */
const maxSteps = 200;

/** The states of a draft that one can go back to, and forth again. Changes of one kind in a row, as when typing, are one step. */
export class DraftHistory {
  now: DraftGroup;
  #past: DraftGroup[] = [];
  #future: DraftGroup[] = [];
  /** What the last change was about; the next one about the same belongs to it. */
  #kind: string | undefined;

  constructor(start: DraftGroup) {
    this.now = start;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** `kind` joins this change to the one before it when that had the same. */
  record(next: DraftGroup, kind?: string): void {
    if (!this.#isJoined(kind)) this.#past = [...this.#past.slice(1 - maxSteps), this.now];
    this.#future = [];
    this.#kind = kind;
    this.now = next;
  }

  /** The state to which one goes back from a change of this kind: that before the first of those in a row. */
  before(kind?: string): DraftGroup {
    return (this.#isJoined(kind) && this.#past.at(-1)) || this.now;
  }

  /** Whatever comes next is a step of its own. */
  seal(): void {
    this.#kind = undefined;
  }

  undo(): boolean {
    return this.#go(this.#past, this.#future);
  }

  redo(): boolean {
    return this.#go(this.#future, this.#past);
  }

  #isJoined(kind: string | undefined): boolean {
    return kind !== undefined && kind === this.#kind;
  }

  #go(from: DraftGroup[], to: DraftGroup[]): boolean {
    const next = from.pop();
    if (!next) return false;
    to.push(this.now);
    this.now = next;
    this.seal();
    return true;
  }
}
