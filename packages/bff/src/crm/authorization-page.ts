import type { AuthorizationStart } from './begin-authorization.ts';
import { escapeHtml, popUpHeaders, popUpPage } from './pop-up-page.ts';

export const authorizationPageHeaders = popUpHeaders();

/**
 * The first page of the pop-up, where it is seen at all: asks whoever came from elsewhere, or says why it goes no further.
 * The link leads to the same address, from this server.
 */
export function authorizationPage(start: Exclude<AuthorizationStart, { kind: 'go' }>, search: string): string {
  const title = `Connect ${start.label}`;
  const heading = `<h1>${escapeHtml(title)}</h1>`;
  if (start.kind === 'refuse')
    return popUpPage({ title, main: `${heading}<p role="alert">${escapeHtml(start.message)}</p>` });
  const { label, user, workspace } = start;
  const main = `${heading}
<p>${escapeHtml(user)} wants to connect an account of ${escapeHtml(label)} to the workspace <strong>${escapeHtml(workspace)}</strong>. Whoever uses that workspace will then read and change what is in the account.</p>
<p>Go on only if you began this yourself.</p>
<a href="${escapeHtml(search)}">Continue to ${escapeHtml(label)}</a>`;
  return popUpPage({ title, main });
}
