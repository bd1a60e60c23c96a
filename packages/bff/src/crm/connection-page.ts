import type { ConnectionEnd } from './finish-connection.ts';
import { escapeHtml, popUpHeaders, popUpPage } from './pop-up-page.ts';

/** Tells the page that opened this one how it ended, and goes away. It reads what to say from the document. */
const script = `const { ok, connector, origin } = document.documentElement.dataset;
if (origin && window.opener) window.opener.postMessage({ type: 'peoplekit-integration', connector, ok: ok === 'true' }, origin);
if (ok === 'true') window.close();`;

export const connectionPageHeaders = popUpHeaders(script);

/** The last page of the pop-up. */
export function connectionPage({ ok, connector, label, message, returnOrigin }: ConnectionEnd): string {
  const title = ok ? `${label} is connected` : `${label} was not connected`;
  const main = `<h1>${escapeHtml(title)}</h1><p role="status">${escapeHtml(message)} You can close this window.</p>`;
  const data = { ok: String(ok), connector, ...(returnOrigin !== null && { origin: returnOrigin }) };
  return popUpPage({ title, data, main }, script);
}
