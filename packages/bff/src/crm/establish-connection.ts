import type { Actor } from '@peoplekit/core';
import type { ConnectWay } from '@peoplekit/core/contract';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { sendJob } from '../jobs/create-job.ts';
import { releaseJobs } from '../jobs/jobs.repo.ts';
import { findConnection, saveConnection } from './connections.repo.ts';
import type { ConnectionSettings, Connector, TokenPair } from './connectors/connector.ts';
import { heldFor } from './fresh-token.ts';
import { forgetForeignLinks } from './links.repo.ts';
import { endSyncs } from './running-sync.repo.ts';
import { requireVault, sealTokens } from './stored-tokens.ts';

/** Milliseconds for the look at which account it is. */
const accountTimeout = 15_000;

/** What a CRM was connected with. */
interface Authorised {
  way: ConnectWay;
  pair: TokenPair;
  settings: ConnectionSettings;
}

/**
 * Looks by a real call at which account an authorisation opens, and keeps it, sealed. Jobs that waited for it go on. What was
 * linked into another account is forgotten, and no job that was about it goes on in this one.
 * @throws CrmError when the account cannot be used.
 */
export async function establishConnection(
  deps: Deps,
  actor: Actor,
  connector: Connector,
  { way, pair, settings }: Authorised,
): Promise<void> {
  const vault = requireVault(deps.crm);
  const { workspace } = actor;
  const session = await connector.open({
    account: `${workspace} ${connector.name}`,
    settings,
    accessToken: async () => pair.access,
    signal: AbortSignal.timeout(accountTimeout),
  });
  const account = await session.account();
  const place = { workspace_id: workspace, connector: connector.name };
  const linked = { workspace, connector: connector.name };
  const released = await deps.database.inWorkspace(workspace, async (tx) => {
    const before = await findConnection(tx, workspace, connector.name);
    if (before && before.account.id !== account.id)
      await endSyncs(tx, linked, {
        code: 'account_changed',
        message: `${connector.label} was connected to another account meanwhile. Begin a new one.`,
      });
    await saveConnection(tx, {
      ...place,
      ...sealTokens(vault, place, pair, deps.now(), { way }),
      account,
      settings: { ...settings },
      connected_by: actor.user,
    });
    await forgetForeignLinks(tx, linked, account.id);
    const detail = { connector: connector.name, account: account.id };
    await writeAudit(tx, actor, [{ action: 'integration.connect', detail }]);
    return releaseJobs(tx, workspace, heldFor(connector));
  });
  for (const job of released) sendJob(deps, job);
}
