import { meiliSort, type OrderKey } from './order-key.ts';
import { divideRange, type ValueRange, wholeRange } from './value-range.ts';

/** A stretch of the order: the documents that pass a filter. */
interface Part {
  filter: readonly string[];
  /** What orders them among each other. */
  keys: readonly OrderKey[];
  /** Where the values of the first key lie, which all of them have. Absent: some may lack it. */
  range?: ValueRange;
  /** The condition that says so. */
  within?: string;
}

/** How Meilisearch is asked. */
export interface DeepReader {
  /** How many documents pass each of these filters. */
  count(filters: readonly (readonly string[])[]): Promise<number[]>;
  /** The ids of those that pass a filter, in order. */
  walk(filter: readonly string[], sort: readonly string[], from: number, count: number): Promise<string[]>;
  /** So many are passed over rather than looked for. */
  walkable(): number;
}

export interface DeepPage {
  keys: readonly OrderKey[];
  /** How many there are in all. */
  total: number;
  from: number;
  count: number;
  now: Date;
}

/** Divisions one after the other; what is still too much then is walked. */
const maxDivisions = 12;

/**
 * A page far from the start. Meilisearch passes over each document ahead of it, 0.8 to 2 µs each (1.21, a million contacts):
 * how many have their values in which range it knows at once. So the place is looked for like a word in a dictionary, and
 * only the last few thousand documents ahead of it are passed over, from whichever end is nearer.
 */
export function findDeepPage(reader: DeepReader, page: DeepPage): Promise<string[]> {
  const { keys, total, from, count, now } = page;
  const find = async (part: Part, size: number, start: number, many: number, divisions: number): Promise<string[]> => {
    const length = Math.min(many, size - start);
    if (length <= 0) return [];
    const isMirrored = canMirror(part) && start > size - start - length;
    const ahead = isMirrored ? size - start - length : start;
    const parts = ahead > reader.walkable() && divisions < maxDivisions ? divide(part, now) : undefined;
    if (!parts) {
      const found = await reader.walk(conditions(part), meiliSort(part.keys, isMirrored), ahead, length);
      return isMirrored ? found.reverse() : found;
    }
    const counted = await reader.count(parts.slice(0, -1).map(conditions));
    const sizes = [...counted, Math.max(0, size - counted.reduce((sum, some) => sum + some, 0))];
    let passed = 0;
    const pieces = parts.map((piece, at) => {
      const own = sizes[at] ?? 0;
      const [first, end] = [Math.max(0, start - passed), Math.min(own, start + length - passed)];
      passed += own;
      return find(piece, own, first, end - first, divisions + 1);
    });
    return (await Promise.all(pieces)).flat();
  };
  return find({ filter: [], keys }, total, from, count, 0);
}

const conditions = ({ filter, within }: Part) => (within === undefined ? filter : [...filter, within]);

/** The order reversed is the order from its end only where nothing is missing that it looks at. */
function canMirror({ keys, range }: Part): boolean {
  return keys.length === 1 || (keys.length === 2 && range !== undefined);
}

function divide({ filter, keys, range }: Part, now: Date): Part[] | undefined {
  const [key, ...others] = keys;
  if (!key) return undefined;
  const { attribute, presence, kind, direction } = key;
  if (!range) {
    const values = wholeRange(kind, now);
    if (kind === 'id') return divide({ filter, keys, range: values }, now);
    return [
      { filter, keys, range: values, within: `${presence} EXISTS` },
      { filter: [...filter, `${presence} NOT EXISTS`], keys: others },
    ];
  }
  const pieces = divideRange(attribute, range)?.map(
    ({ condition, range: inner }): Part =>
      inner ? { filter, keys, range: inner, within: condition } : { filter: [...filter, condition], keys: others },
  );
  return direction === 'asc' ? pieces : pieces?.reverse();
}
