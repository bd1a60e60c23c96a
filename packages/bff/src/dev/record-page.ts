import type { PlayedAnswer } from './simulator.ts';

/** What a record holds, by the names of the CRM. */
export type ShownRecord = Readonly<Record<string, unknown>>;

const html = 'text/html; charset=utf-8';
const headers = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" };

const escaped = (value: unknown) => String(value ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style =
  'body{font:15px/1.5 system-ui;margin:2rem;color-scheme:light dark}th{text-align:start;font-weight:600}td,th{padding:.2rem 1rem .2rem 0;vertical-align:top}';

function page(label: string, title: string, main: string, status = 200): PlayedAnswer {
  const body = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${escaped(title)}: ${label} simulator</title><style>${style}</style>
<p>${label} simulator: this is no real ${label}, and it runs on this machine.</p><h1>${escaped(title)}</h1>${main}</html>`;
  return { status, body, type: html, headers };
}

const rowsOf = (record: ShownRecord) =>
  Object.entries(record)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`)
    .join('');

/** The page of one record of a simulated CRM. */
export function recordPage(label: string, title: string, record: ShownRecord | undefined): PlayedAnswer {
  if (!record) return page(label, 'There is no such record', '', 404);
  return page(label, title, `<table>${rowsOf(record)}</table>`);
}

/** The page of a simulated table: its first rows. */
export function tablePage(label: string, title: string, rows: readonly ShownRecord[] | undefined): PlayedAnswer {
  if (!rows) return page(label, 'There is no such table', '', 404);
  const names = Object.keys(rows[0] ?? {});
  const head = names.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${names.map((name) => `<td>${escaped(row[name])}</td>`).join('')}</tr>`).join('');
  return page(label, title, `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`);
}
