/**
 * Rows of a CSV text (RFC 4180, commas, any line end), by the names of the first line. The reader of the client takes any of
 * six characters for the delimiter at once, which cuts what is not quoted in two.
 * @param wanted the columns that rows are to have; all when absent
 * @throws when the text ends inside quotes or a row has other columns than the first: it was cut off
 */
export function parseCsv(text: string, wanted?: readonly string[]): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  let names: string[] | undefined;
  let kept: [name: string, at: number][] = [];
  for (const row of rowsOf(text.startsWith('\uFEFF') ? text.slice(1) : text)) {
    if (!names) {
      names = row;
      kept = [...row.entries()].flatMap(([at, name]) => (!wanted || wanted.includes(name) ? [[name, at]] : []));
      continue;
    }
    if (row.length !== names.length) throw new Error('A row of the CSV has other columns than its first line');
    found.push(Object.fromEntries(kept.map(([name, at]) => [name, row[at] ?? ''])));
  }
  return found;
}

/** A quoted value, or one without quotes, and what ends it. */
const value = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Row by row: what is not wanted of one is garbage before the next is there. */
function* rowsOf(text: string): Generator<string[]> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    // One expression for all: whoever has the rows may read another text in between.
    value.lastIndex = at;
    const found = value.exec(text);
    if (!found) throw new Error('The CSV ends inside quotes');
    at = value.lastIndex;
    const [, quoted, plain = '', end] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    yield row;
    row = [];
    if (end === '') return;
  }
}

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of a CSV text, with its end. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(quote).join(',')}\n`;
}
