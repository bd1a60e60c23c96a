import { createHash } from 'node:crypto';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; }
main { max-inline-size: 26rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 0.75rem; }
p { margin: 0 0 1rem; }
a { display: inline-block; padding: 0.625rem 1rem; border-radius: 0.5rem; background: #1d4ed8; color: #fff;
  font-weight: 600; text-decoration: none; }
a:hover { background: #1e40af; }
a:focus-visible { outline: 0.1875rem solid #60a5fa; outline-offset: 0.125rem; }`;

/** What a page of the pop-up shows. */
export interface PopUpPage {
  title: string;
  /** Of `html`: what its script reads. */
  data?: Readonly<Record<string, string>>;
  /** Markup, its texts escaped. */
  main: string;
}

/** A page of the pop-up in which a CRM is connected, as a document. */
export function popUpPage({ title, data = {}, main }: PopUpPage, script?: string): string {
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `<!doctype html>
<html lang="en"${attributes.join('')}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>${main}</main>${script === undefined ? '' : `<script>${script}</script>`}</body>
</html>
`;
}

/** Headers of such a page: nothing runs in it but what stands in it, and no other page may show it. */
export function popUpHeaders(script?: string): Record<string, string> {
  const scripts = script === undefined ? '' : ` script-src ${hashOf(script)};`;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none';${scripts} style-src ${hashOf(style)}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    'Cache-Control': 'no-store',
    // Only this server may see where its own links come from: the URL holds the state.
    'Referrer-Policy': 'same-origin',
  };
}
