import type { ConnectionRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { findConnection, lockConnection, updateConnection } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import { CrmError } from './connectors/crm-error.ts';
import { openTokens, requireVault, type StoredTokens, sealTokens } from './stored-tokens.ts';

/** Milliseconds before its end that a token is renewed: a call that is under way with it must not fail. */
const earlier = 2 * 60_000;

/** Milliseconds for a refresh and its repeat, with the row locked. */
const refreshTimeout = 45_000;

const disconnected = () => new CrmError('reauthorize', 'The CRM is not connected any more.', { code: 'disconnected' });

/**
 * The access token of a connection, renewed when it is about to end or was refused. Of all processes one renews it, under
 * a lock on the row; the others wait and take what it got. The new pair is stored before anybody uses it: with a CRM that
 * takes each refresh token once, losing it would lose the connection.
 * @param refused the token that the CRM did not take just now.
 * @throws CrmError `reauthorize` when only a person can mend it, which the connection then says too.
 */
export async function freshToken(
  deps: Deps,
  connector: Connector,
  workspace: string,
  refused?: string,
): Promise<string> {
  const vault = requireVault(deps.crm);
  const isGood = (row: ConnectionRow, { access }: StoredTokens) =>
    access !== refused && (row.expires_at === null || Date.parse(row.expires_at) - earlier > deps.now().getTime());
  const known = await deps.database.inWorkspace(workspace, (tx) => findConnection(tx, workspace, connector.name), {
    readOnly: true,
  });
  if (!known) throw disconnected();
  if (known.state === 'needs_reauth') throw new CrmError('reauthorize', known.error ?? reconnect(connector));
  const tokens = openTokens(vault, known);
  if (isGood(known, tokens)) return tokens.access;

  const outcome = await deps.database.inWorkspace(
    workspace,
    async (tx) => {
      const row = await lockConnection(tx, workspace, connector.name);
      if (!row) throw disconnected();
      if (row.state === 'needs_reauth')
        return { failed: new CrmError('reauthorize', row.error ?? reconnect(connector)) };
      const before = openTokens(vault, row);
      if (isGood(row, before)) return { access: before.access };
      try {
        if (before.refresh === undefined) throw new CrmError('reauthorize', reconnect(connector));
        const pair = await refreshWithOneRepeat(connector, before);
        await updateConnection(tx, row, {
          ...sealTokens(vault, row, pair, deps.now(), before),
          version: row.version + 1,
          state: 'connected',
          error: null,
        });
        return { access: pair.access };
      } catch (error) {
        if (!(error instanceof CrmError) || error.kind !== 'reauthorize') throw error;
        // Returned, not thrown: what the connection says now must be committed.
        await updateConnection(tx, row, { state: 'needs_reauth', error: reconnect(connector) });
        return { failed: error };
      }
    },
    { timeout: refreshTimeout },
  );
  if ('failed' in outcome) throw outcome.failed;
  return outcome.access;
}

/** What to do about an authorisation that is not taken any more. */
export const reconnect = ({ label }: Connector) =>
  `${label} does not take the authorisation any more. Connect it again.`;

/** What jobs wait for whose authorisation was not taken any more. */
export const heldFor = ({ name }: Pick<Connector, 'name'>) => `crm ${name}`;

/** An answer that was lost may have used the token up: it is tried once more, and not again and again. */
async function refreshWithOneRepeat({ oauth, form }: Connector, { refresh: secret = '', way }: StoredTokens) {
  const renewing = (way ?? (form ? 'form' : 'oauth')) === 'form' ? form : oauth;
  if (!renewing) throw new CrmError('reauthorize', 'This server has no app there any more.');
  try {
    return await renewing.refresh(secret);
  } catch (error) {
    if (!(error instanceof CrmError) || error.kind !== 'unavailable') throw error;
    return renewing.refresh(secret);
  }
}
