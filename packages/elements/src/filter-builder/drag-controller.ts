import type { LitElement, ReactiveController } from 'lit';
import type { DragHandlers, DropEdge } from './builder-model.ts';
import type { DraftPlace } from './draft-edits.ts';
import { type DraftGroup, type DraftNode, findNode, isGroup, placeOf } from './filter-draft.ts';

/** What dragging needs to know, and to tell. */
export interface DragOptions {
  root: () => DraftGroup;
  /** Read by whatever the node is dropped on outside. */
  nameOf: (node: DraftNode) => string;
  onMove: (node: number, place: DraftPlace) => void;
}

/** Dragging nodes with a pointer. Nothing moves until the node is dropped: the way there is no change of the filter. */
export class DragController implements ReactiveController, DragHandlers {
  dragged: number | undefined;
  #over: { node: number; edge: DropEdge } | undefined;
  readonly #host: LitElement;
  readonly #options: DragOptions;

  constructor(host: LitElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.onEnd();
  }

  isOver(node: number, edge: DropEdge): boolean {
    return this.#over?.node === node && this.#over.edge === edge;
  }

  onStart = (event: DragEvent, node: DraftNode): void => {
    this.dragged = node.id;
    const line = (event.currentTarget as Element).parentElement;
    event.dataTransfer?.setData('text/plain', this.#options.nameOf(node));
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    if (line) event.dataTransfer?.setDragImage(line, 12, 16);
    this.#host.requestUpdate();
  };

  /** Over the upper half of a line: before it. Over the lower one: behind it, or first in the group whose line it is. */
  onOver = (event: DragEvent, node: DraftNode): void => {
    const line = (event.currentTarget as Element).firstElementChild?.getBoundingClientRect();
    if (this.dragged === undefined || !line) return;
    const isUpper = event.clientY < line.top + line.height / 2;
    this.#show(event, node.id, isUpper ? 'before' : isGroup(node) ? 'start' : 'after');
  };

  onOverEnd = (event: DragEvent, group: number): void => {
    if (this.dragged !== undefined) this.#show(event, group, 'end');
  };

  onDrop = (event: DragEvent): void => {
    if (this.dragged === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const place = this.#place();
    const node = this.dragged;
    this.onEnd();
    if (place) this.#options.onMove(node, place);
  };

  onEnd = (): void => {
    this.dragged = undefined;
    this.#over = undefined;
    this.#host.requestUpdate();
  };

  #show(event: DragEvent, node: number, edge: DropEdge): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.isOver(node, edge)) return;
    this.#over = { node, edge };
    this.#host.requestUpdate();
  }

  #place(): DraftPlace | undefined {
    if (!this.#over) return undefined;
    const { node, edge } = this.#over;
    const root = this.#options.root();
    if (edge === 'start') return { group: node, place: 0 };
    if (edge === 'end') {
      const group = findNode(root, node);
      return group && isGroup(group) ? { group: node, place: group.children.length } : undefined;
    }
    const at = placeOf(root, node);
    return at && { group: at.group.id, place: at.place + (edge === 'after' ? 1 : 0) };
  }
}
