/** What a key file of a Google service account says of itself, without its secret. */
export interface KeyFile {
  /** The file as it is, to be sent. */
  text: string;
  project: string;
  /** The account, which is an e-mail address. */
  account: string;
}

export type KeyFault = 'empty' | 'too_large' | 'not_json' | 'not_service_account' | 'no_private_key';

/** As much as the server takes. */
const maxLength = 20_000;

/**
 * Looks at a key file before it is sent: whether it is one at all is told at once, whether Google takes it only by the server.
 * @param text JSON as Google's console gives it: `type`, `project_id`, `client_email`, `private_key`.
 */
export function readKeyFile(text: string): KeyFile | { fault: KeyFault } {
  if (text.trim() === '') return { fault: 'empty' };
  if (text.length > maxLength) return { fault: 'too_large' };
  const read = parse(text);
  if (read === undefined) return { fault: 'not_json' };
  const { type, project_id: project, client_email: account, private_key: key } = read;
  const isNamed = typeof project === 'string' && typeof account === 'string' && account.includes('@');
  if (type !== 'service_account' || !isNamed) return { fault: 'not_service_account' };
  if (typeof key !== 'string' || !key.includes('PRIVATE KEY')) return { fault: 'no_private_key' };
  return { text, project, account };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
