/** How texts begin that a spreadsheet takes for a formula: `=`, `+`, `-`, `@`, tab, the ends of lines, and wide forms. */
const formulaStarts = new Set(
  ['=', '+', '-', '@', '\t', '\n', '\r', '＝', '＋', '－', '＠'].map((c) => c.charCodeAt(0)),
);
const phone = /^\+\d[\d ().-]{3,}$/;
const quoted = /[",\n\r]/;

/** A text as a cell that no spreadsheet runs. */
export function textCell(text: string): string {
  // Looked up by its number: a regular expression for each cell takes as long as all else together.
  if (formulaStarts.has(text.charCodeAt(0)) && !phone.test(text)) return `"'${text.replaceAll('"', '""')}"`;
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
