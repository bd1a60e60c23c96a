import {
  type Filter,
  type FilterCondition,
  type FilterValue,
  maxFilterConditions,
  maxFilterDepth,
} from '../filter/filter.ts';
import { operators } from '../filter/operators.ts';

/**
 * Filters as text that people can read in a link:
 *
 *     text      = node *("~" node)                                    more than one: all of them
 *     node      = condition / ("all" / "any" / "not") "(" [text] ")"
 *     condition = field "." op ["(" value *("," value) ")"]           no brackets: no value
 *
 * `!` takes the character after it as it is. A value is a number or a boolean if it is spelled like one and has no `!`,
 * otherwise a text: `5` is a number, `!5` is a text, and so are `007` and `1e3`.
 */
export function formatFilter(filter: Filter): string {
  return 'all' in filter && filter.all.length > 1 ? formatNodes(filter.all) : formatNode(filter);
}

function formatNodes(filters: readonly Filter[]): string {
  return filters.map(formatNode).join('~');
}

function formatNode(filter: Filter): string {
  if ('all' in filter) return `all(${formatNodes(filter.all)})`;
  if ('any' in filter) return `any(${formatNodes(filter.any)})`;
  if ('not' in filter) return `not(${formatNode(filter.not)})`;
  const { field, op, value } = filter;
  const condition = `${escapeName(field)}.${escapeName(op)}`;
  return value === undefined ? condition : `${condition}(${[value].flat().map(formatValue).join(',')})`;
}

/** For names in sorts as well: what could be read as something else gets a `!`. */
export function escapeName(name: string): string {
  return name.replaceAll(/[!().,~]|^-/g, '!$&');
}

function formatValue(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return typeof literal(value) === 'string' ? value.replaceAll(/[!(),~]/g, '!$&') : `!${value}`;
}

function literal(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

/** Which operators take a list, whatever the type of the field: a list of one looks like one value. */
const takesList = new Set(
  Object.values(operators)
    .flatMap((ofType) => Object.entries(ofType))
    .flatMap(([op, { shape }]) => (shape === 'list' || shape === 'pair' ? [op] : [])),
);

/**
 * Reads what `formatFilter` wrote. Undefined for everything else, and for what is deeper or longer than a filter may be.
 * Whether the fields, operators and values fit is for `parseFilter` to say.
 */
export function readFilter(text: string): Filter | undefined {
  const reader = new FilterReader(text);
  const filters = reader.nodes(1);
  const filter = filters.length === 1 ? filters[0] : { all: filters };
  return filter && filters.length > 0 && reader.isDone && depthOf(filter) <= maxFilterDepth ? filter : undefined;
}

/** Goes through the text once. After a fault it reads nothing more. */
class FilterReader {
  readonly #text: string;
  #at = 0;
  #leaves = 0;
  #isBroken = false;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return !this.#isBroken && this.#at === this.#text.length;
  }

  nodes(depth: number): Filter[] {
    const filters: Filter[] = [];
    if (this.#at === this.#text.length || this.#text[this.#at] === ')') {
      this.#countLeaf();
      return filters;
    }
    if (depth > maxFilterDepth) this.#isBroken = true;
    while (!this.#isBroken) {
      filters.push(this.#node(depth));
      if (!this.#take('~')) break;
    }
    return filters;
  }

  #node(depth: number): Filter {
    const { text: name, isEscaped } = this.#word('().,~');
    if (!isEscaped && (name === 'all' || name === 'any' || name === 'not') && this.#take('(')) {
      const children = this.nodes(depth + 1);
      this.#expect(')');
      if (name === 'all') return { all: children };
      if (name === 'any') return { any: children };
      const [child] = children;
      if (child && children.length === 1) return { not: child };
      this.#isBroken = true;
    }
    return this.#condition(name);
  }

  #condition(field: string): FilterCondition {
    this.#countLeaf();
    this.#expect('.');
    const op = this.#word('().,~').text;
    if (!field || !op) this.#isBroken = true;
    if (!this.#take('(')) return { field, op };
    const values: (string | number | boolean)[] = [];
    do {
      const { text, isEscaped } = this.#word('(),~');
      values.push(isEscaped ? text : literal(text));
    } while (this.#take(','));
    this.#expect(')');
    const [value] = values;
    const isList = takesList.has(op) || values.length > 1;
    return { field, op, value: isList ? (values as FilterValue) : (value as FilterValue) };
  }

  #word(ends: string): { text: string; isEscaped: boolean } {
    let word = '';
    let isEscaped = false;
    for (let next = this.#text[this.#at]; next !== undefined && !ends.includes(next); next = this.#text[this.#at]) {
      if (next === '!') {
        isEscaped = true;
        this.#at += 1;
      }
      word += this.#text[this.#at] ?? '';
      this.#at += 1;
    }
    return { text: word, isEscaped };
  }

  #take(character: string): boolean {
    if (this.#isBroken || this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) this.#isBroken = true;
  }

  #countLeaf(): void {
    this.#leaves += 1;
    if (this.#leaves > maxFilterConditions) this.#isBroken = true;
  }
}

function depthOf(filter: Filter): number {
  const children = 'all' in filter ? filter.all : 'any' in filter ? filter.any : 'not' in filter ? [filter.not] : [];
  return 1 + Math.max(0, ...children.map(depthOf));
}
