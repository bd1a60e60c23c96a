import type { Actor } from '@peoplekit/core';
import { writeAudit } from '../audit/audit.repo.ts';
import type { ConnectionRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { saveConnection } from './connections.repo.ts';
import type { ConnectionSettings, Connector, TokenPair } from './connectors/connector.ts';
import { forgetForeignLinks } from './links.repo.ts';
import { requireVault, sealTokens } from './stored-tokens.ts';

/** Milliseconds for the look at which account it is. */
const accountTimeout = 15_000;

/** What a CRM was connected with. */
interface Authorised {
  pair: TokenPair;
  settings: ConnectionSettings;
}

/**
 * Looks by a real call at which account an authorisation opens, and keeps it, sealed. What was linked into another account
 * is forgotten.
 * @throws CrmError when the account cannot be used.
 */
export async function establishConnection(
  deps: Deps,
  actor: Actor,
  connector: Connector,
  { pair, settings }: Authorised,
): Promise<ConnectionRow> {
  const vault = requireVault(deps.crm);
  const { workspace } = actor;
  const session = connector.open({
    account: `${workspace} ${connector.name}`,
    settings,
    accessToken: async () => pair.access,
    signal: AbortSignal.timeout(accountTimeout),
  });
  const account = await session.account();
  const place = { workspace_id: workspace, connector: connector.name };
  return deps.database.inWorkspace(workspace, async (tx) => {
    const row = await saveConnection(tx, {
      ...place,
      ...sealTokens(vault, place, pair, deps.now()),
      account,
      settings: { ...settings },
      connected_by: actor.user,
    });
    await forgetForeignLinks(tx, { workspace, connector: connector.name }, account.id);
    const detail = { connector: connector.name, account: account.id };
    await writeAudit(tx, actor, [{ action: 'integration.connect', detail }]);
    return row;
  });
}
