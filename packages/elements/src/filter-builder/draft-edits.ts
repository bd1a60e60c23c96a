import { type DraftGroup, type DraftNode, findNode, isGroup, type NextId, nodesOf, placeOf } from './filter-draft.ts';

/** A place in the tree: before the child of that place, or at the end of the group. */
export interface DraftPlace {
  group: number;
  place: number;
}

/** The tree with a node replaced by another. */
export function replaceNode(root: DraftGroup, id: number, change: (node: DraftNode) => DraftNode): DraftGroup {
  return mapNode(root, id, change) as DraftGroup;
}

function mapNode(node: DraftNode, id: number, change: (node: DraftNode) => DraftNode): DraftNode {
  if (node.id === id) return change(node);
  if (!isGroup(node)) return node;
  const children = node.children.map((child) => mapNode(child, id, change));
  return children.some((child, index) => child !== node.children[index]) ? { ...node, children } : node;
}

export function insertNode(root: DraftGroup, node: DraftNode, { group, place }: DraftPlace): DraftGroup {
  return replaceNode(root, group, (found) =>
    isGroup(found) ? { ...found, children: found.children.toSpliced(place, 0, node) } : found,
  );
}

/** The tree without a node. A group that it leaves empty goes with it, as there is nothing left to say. */
export function removeNode(root: DraftGroup, id: number): DraftGroup {
  const at = placeOf(root, id);
  if (!at) return root;
  const { group, place } = at;
  if (group.children.length === 1 && group !== root) return removeNode(root, group.id);
  return replaceNode(root, group.id, () => ({ ...group, children: group.children.toSpliced(place, 1) }));
}

/** A copy with numbers of its own, all the way down. It has replaced nothing, so nothing stands in for it. */
export function copyNode(node: DraftNode, nextId: NextId): DraftNode {
  const id = nextId();
  if (!isGroup(node)) return { ...node, id, standIn: undefined };
  return { ...node, id, children: node.children.map((child) => copyNode(child, nextId)) };
}

/** The tree with a node taken to another place, which is counted before it is taken away. No node goes into itself. */
export function moveNode(root: DraftGroup, id: number, to: DraftPlace): DraftGroup {
  const node = findNode(root, id);
  const from = placeOf(root, id);
  if (!node || !from || to.group === id || (isGroup(node) && nodesOf(node).some((inner) => inner.id === to.group)))
    return root;
  const isSame = from.group.id === to.group;
  const place = isSame && from.place < to.place ? to.place - 1 : to.place;
  if (isSame && place === from.place) return root;
  // Put in before it is taken out, so that the place still means what it meant; the copy has the number for a moment only.
  const marked = insertNode(root, { ...node, id: -1 }, to);
  return replaceNode(removeNode(marked, id), -1, () => node);
}

/**
 * Where a node goes one step up or down in the order in which the tree is read: past a condition beside it, into a group
 * beside it, or out of its own group. The nearest comes first; a later one serves where the first would not be allowed.
 */
export function stepsOf(root: DraftGroup, id: number, direction: 'up' | 'down'): DraftPlace[] {
  const at = placeOf(root, id);
  if (!at) return [];
  const { group, place } = at;
  const isUp = direction === 'up';
  const beside = group.children[isUp ? place - 1 : place + 1];
  if (beside) {
    const past = { group: group.id, place: isUp ? place - 1 : place + 2 };
    return isGroup(beside) ? [{ group: beside.id, place: isUp ? beside.children.length : 0 }, past] : [past];
  }
  const outer = placeOf(root, group.id);
  return outer ? [{ group: outer.group.id, place: isUp ? outer.place : outer.place + 1 }] : [];
}
