/** Names of this machine, where a simulator or a server under development may be. */
const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** An address that a page may lead to, when it comes from elsewhere: `https`, or `http` of this machine; undefined for others. */
export function safeLink(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ownNames.has(hostname)) ? address : undefined;
}
