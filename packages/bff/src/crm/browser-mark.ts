import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** Seconds; as long as an authorisation. */
const life = 600;

/** One for each authorisation, so that two pop-ups do not take each other's. */
const nameOf = (stateHash: string) => `peoplekit_oauth_${stateHash.slice(0, 16)}`;

const pathOf = (c: Context) => new URL(c.req.url).pathname.replace(/\/[^/]*$/, '');

/** Marks the browser, for its callback alone. `Lax`, as it comes back from another site. */
export function setMark(c: Context, { stateHash, mark }: { stateHash: string; mark: string }, secure: boolean): void {
  setCookie(c, nameOf(stateHash), mark, { path: pathOf(c), httpOnly: true, sameSite: 'Lax', secure, maxAge: life });
}

/** The mark that the browser carries, which is taken from it. */
export function takeMark(c: Context, stateHash: string): string | undefined {
  const mark = getCookie(c, nameOf(stateHash));
  if (mark !== undefined) deleteCookie(c, nameOf(stateHash), { path: pathOf(c) });
  return mark;
}

/** Origin of the page that led here, as far as the browser tells; no page can say so for another one. */
export function referrerOf(c: Context, ownOrigin: string): string | undefined {
  if (c.req.header('sec-fetch-site') === 'same-origin') return ownOrigin;
  const referrer = c.req.header('referer');
  return referrer !== undefined && URL.canParse(referrer) ? new URL(referrer).origin : undefined;
}
