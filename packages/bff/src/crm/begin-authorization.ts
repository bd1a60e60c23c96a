import { randomBytes } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { hashOf, readState, verifierPurpose } from './connect-integration.ts';
import { findAuthorization, markBrowser } from './connections.repo.ts';
import { requireVault } from './stored-tokens.ts';

/** Where the pop-up goes from its first page. */
export type AuthorizationStart =
  /** To the CRM, with a mark for the browser that the callback will ask for. */
  | { kind: 'go'; url: string; stateHash: string; mark: string }
  /** Nobody knows who opened it: a person is to say that it was they who began it. */
  | { kind: 'ask'; label: string; workspace: string; user: string }
  | { kind: 'refuse'; label: string; message: string };

/**
 * The first page of the pop-up. The state alone would let somebody begin a connection and have another person's browser end
 * it, with that person's account: so the browser is marked here, once, and only when it comes from the page that asked for
 * the connection, or a person has seen for whom it is.
 * @param referrer origin of the page that leads here, as the browser says it; pages cannot set it.
 */
export async function beginAuthorization(
  deps: Deps,
  name: string,
  state: string | undefined,
  referrer: string | undefined,
): Promise<AuthorizationStart> {
  const connector = deps.crm.connectors.find((one) => one.name === name);
  if (!connector) return { kind: 'refuse', label: name, message: 'This server knows no such CRM.' };
  const { label, oauth } = connector;
  const old = { kind: 'refuse', label, message: 'This link was used already or is too old. Begin again.' } as const;
  const read = readState(state ?? '');
  if (!read || !oauth || /\0/.test(read.workspace)) return old;
  const { workspace, hash } = read;
  const vault = requireVault(deps.crm);
  return deps.database.inWorkspace(workspace, async (tx): Promise<AuthorizationStart> => {
    const row = await findAuthorization(tx, workspace, hash);
    if (!row || row.connector !== name || row.browser !== null) return old;
    if (Date.parse(row.expires_at) < deps.now().getTime()) return old;
    const trusted = [row.return_origin, new URL(row.redirect_uri).origin];
    if (referrer === undefined || !trusted.includes(referrer))
      return { kind: 'ask', label, workspace, user: row.user_name ?? row.user_id };
    const mark = randomBytes(32).toString('base64url');
    if (!(await markBrowser(tx, workspace, hash, hashOf(mark)))) return old;
    const verifier = vault.open(row.verifier, verifierPurpose(workspace, name));
    const url = oauth.authorizeUrl({
      state: state ?? '',
      challenge: hashOf(verifier),
      redirectUri: row.redirect_uri,
    });
    return { kind: 'go', url, stateHash: hash, mark };
  });
}
