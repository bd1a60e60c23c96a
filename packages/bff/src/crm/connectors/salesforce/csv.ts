/**
 * Rows of a CSV text (RFC 4180, commas, any line end), by the names of the first line. The reader of the client takes any of
 * six characters for the delimiter at once, which cuts what is not quoted in two.
 * @throws when the text ends inside quotes or a row has other columns than the first: it was cut off
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [names, ...rows] = parseRows(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (!names) return [];
  return rows.map((row) => {
    if (row.length !== names.length) throw new Error('A row of the CSV has other columns than its first line');
    return Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']));
  });
}

/** A quoted value, or one without quotes, and what ends it. */
const value = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

function parseRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  value.lastIndex = 0;
  while (value.lastIndex < text.length || row.length > 0) {
    const found = value.exec(text);
    if (!found) throw new Error('The CSV ends inside quotes');
    const [, quoted, plain = '', end] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of a CSV text, with its end. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(quote).join(',')}\n`;
}
