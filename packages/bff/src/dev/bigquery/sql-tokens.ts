import { SqlError } from './sql-values.ts';

export interface Token {
  kind: 'word' | 'name' | 'text' | 'number' | 'parameter' | 'sign';
  text: string;
}

const pattern =
  /\s+|(?<name>`[^`]+`)|'(?<text>[^']*)'|@(?<parameter>\w+)|(?<number>\d+)|(?<word>[A-Za-z_]\w*)|(?<sign><=|>=|!=|[=<>(),.*])/gy;

function toTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of query.matchAll(pattern)) {
    at = match.index + match[0].length;
    for (const [kind, text] of Object.entries(match.groups ?? {}))
      if (text !== undefined) tokens.push({ kind: kind as Token['kind'], text: text.replaceAll('`', '') });
  }
  if (at !== query.length) throw new SqlError(`Syntax error: Unexpected "${query.slice(at, at + 20)}"`);
  return tokens;
}

/** The tokens of a statement, one after the other. */
export class TokenReader {
  readonly #tokens: Token[];
  #at = 0;

  constructor(query: string) {
    this.#tokens = toTokens(query);
  }

  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** Whether these words or signs come next; then they are taken. */
  take(...texts: string[]): boolean {
    const fits = texts.every((text, offset) => {
      const token = this.#tokens[this.#at + offset];
      return token && (token.kind === 'word' || token.kind === 'sign') && token.text.toUpperCase() === text;
    });
    if (fits) this.#at += texts.length;
    return fits;
  }

  expect(...texts: string[]): void {
    if (!this.take(...texts)) throw this.unexpected(texts.join(' '));
  }

  /** Takes the next token of a kind. */
  of(...kinds: Token['kind'][]): Token {
    const { next } = this;
    if (!next || !kinds.includes(next.kind)) throw this.unexpected(kinds.join(' or '));
    this.#at += 1;
    return next;
  }

  /** A list of something, with commas between. */
  list<T>(one: () => T): T[] {
    const found = [one()];
    while (this.take(',')) found.push(one());
    return found;
  }

  end(): void {
    if (this.next) throw this.unexpected('the end');
  }

  unexpected(wanted: string): SqlError {
    return new SqlError(`Syntax error: Expected ${wanted} but got "${this.next?.text ?? 'the end'}"`);
  }
}
