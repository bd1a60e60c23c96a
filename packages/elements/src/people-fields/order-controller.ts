import type { Field } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeopleError } from '../data/people-error.ts';
import { fieldSections, inOrder, moveField } from './field-order.ts';
import type { DropPlace, OrderHandlers } from './fields-model.ts';

export interface OrderOptions {
  /** The fields as the server has them. */
  fields: () => readonly Field[];
  root: () => ShadowRoot;
  /** Sends an order; fails with a `PeopleError`. */
  save: (keys: readonly string[]) => Promise<void>;
  onMoved: (field: Field, place: number, places: number) => void;
  onUnmoved: (field: Field) => void;
  onFailed: (error: PeopleError) => void;
}

/** Somebody who presses an arrow key often means one order: the last one. */
const saveAfter = 400;

/** Moves fields within their groups. The new order shows at once and is saved a moment later. */
export class OrderController implements ReactiveController, OrderHandlers {
  dragged: string | undefined;
  over: DropPlace | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #options: OrderOptions;
  /** The order that the user wants, until the server has it. */
  #wanted: readonly string[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;
  #dragEnd: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: OrderOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What waits to be saved must not be lost with the page. */
  hostDisconnected(): void {
    this.onPointercancel();
    if (this.#timer !== undefined) void this.settle();
  }

  /** The fields as the user has them now. */
  get fields(): readonly Field[] {
    const fields = this.#options.fields();
    return this.#wanted ? inOrder(fields, this.#wanted) : fields;
  }

  /** Saves what waits, and waits for it: another change of the fields follows. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#saving;
    if (!this.#wanted) return;
    this.#saving = this.#save(this.#wanted);
    await this.#saving;
  }

  onKeydown = (event: KeyboardEvent, field: Field): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && this.dragged) {
      this.onPointercancel();
      return;
    }
    const own = this.#groupOf(field);
    const place = own.findIndex(({ key }) => key === field.key);
    const targets: Record<string, number> = {
      ArrowUp: place - 1,
      ArrowDown: place + 1,
      Home: 0,
      End: own.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    void this.#move(field, to);
  };

  onPointerdown = (event: PointerEvent, field: Field): void => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#dragEnd = new AbortController();
    const { signal } = this.#dragEnd;
    // The handle need not have the focus: some browsers give none to a button that is pressed.
    addEventListener('keydown', (key) => key.key === 'Escape' && this.onPointercancel(), { signal });
    this.dragged = field.key;
    this.#host.requestUpdate();
  };

  /** Nothing moves until the field is dropped: the handle would lose the pointer with its place in the page. */
  onPointermove = (event: PointerEvent): void => {
    const dragged = this.fields.find(({ key }) => key === this.dragged);
    if (!dragged) return;
    const keys = new Set(this.#groupOf(dragged).map(({ key }) => key));
    const rows = [...this.#options.root().querySelectorAll<HTMLElement>('[data-field]')];
    const own = rows.filter(({ dataset }) => keys.has(dataset.field ?? ''));
    const row = nearest(own, event.clientY);
    if (!row) return;
    const { top, height } = row.getBoundingClientRect();
    const edge = event.clientY < top + height / 2 ? 'before' : 'after';
    const key = row.dataset.field ?? '';
    if (this.over?.key === key && this.over.edge === edge) return;
    this.over = { key, edge };
    const next = edge === 'before' ? row.previousElementSibling : row.nextElementSibling;
    (next ?? row).scrollIntoView({ block: 'nearest' });
    this.#host.requestUpdate();
  };

  onPointerup = (event: PointerEvent): void => {
    this.onPointermove(event);
    const { over } = this;
    const field = this.fields.find(({ key }) => key === this.dragged);
    this.onPointercancel();
    if (!field || !over || over.key === field.key) return;
    const others = this.#groupOf(field).filter(({ key }) => key !== field.key);
    const place = others.findIndex(({ key }) => key === over.key);
    void this.#move(field, over.edge === 'after' ? place + 1 : place);
  };

  onPointercancel = (): void => {
    this.#dragEnd?.abort();
    this.dragged = undefined;
    this.over = undefined;
    this.#host.requestUpdate();
  };

  #groupOf({ group }: Field): readonly Field[] {
    return fieldSections(this.fields).find((section) => section.group === group)?.fields ?? [];
  }

  async #move(field: Field, to: number): Promise<void> {
    const before = this.fields;
    const after = moveField(before, field.key, to);
    if (after === before) {
      this.#options.onUnmoved(field);
      return;
    }
    this.#wanted = after.map(({ key }) => key);
    const own = this.#groupOf(field);
    const place = own.findIndex(({ key }) => key === field.key);
    this.#options.onMoved(field, place + 1, own.length);
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), saveAfter);
    // Moved in the page, the handle would lose the focus.
    await this.#host.updateComplete;
    const row = this.#options.root().querySelector(`[data-field="${CSS.escape(field.key)}"]`);
    const grip = row?.querySelector<HTMLElement>('.grip');
    grip?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  async #save(keys: readonly string[]): Promise<void> {
    const known = new Set(this.#options.fields().map(({ key }) => key));
    try {
      await this.#options.save(keys.filter((key) => known.has(key)));
    } catch (error) {
      this.#wanted = undefined;
      this.#options.onFailed(error as PeopleError);
    }
    if (this.#wanted === keys) this.#wanted = undefined;
    this.#host.requestUpdate();
  }
}

/** The row at this height, else the first or last one. */
function nearest(rows: readonly HTMLElement[], y: number): HTMLElement | undefined {
  return rows.find((row) => y < row.getBoundingClientRect().bottom) ?? rows.at(-1);
}
