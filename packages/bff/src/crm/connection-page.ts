import { createHash } from 'node:crypto';
import type { ConnectionEnd } from './finish-connection.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

/** Tells the page that opened this one how it ended, and goes away. It reads what to say from the document. */
const script = `const { ok, connector, origin } = document.documentElement.dataset;
if (origin && window.opener) window.opener.postMessage({ type: 'peoplekit-integration', connector, ok: ok === 'true' }, origin);
if (ok === 'true') window.close();`;

const scriptHash = createHash('sha256').update(script).digest('base64');

/** Headers of the page: nothing runs in it but what is above, and no other page may show it. */
export const connectionPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; script-src 'sha256-${scriptHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'Referrer-Policy': 'no-referrer',
};

/** The last page of the pop-up. */
export function connectionPage({ ok, connector, label, message, returnOrigin }: ConnectionEnd): string {
  const data = [
    `data-ok="${ok}"`,
    `data-connector="${escapeHtml(connector)}"`,
    ...(returnOrigin === null ? [] : [`data-origin="${escapeHtml(returnOrigin)}"`]),
  ];
  return `<!doctype html>
<html lang="en" ${data.join(' ')}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(label)}</title></head>
<body><p role="status">${escapeHtml(message)} You can close this window.</p><script>${script}</script></body>
</html>
`;
}
