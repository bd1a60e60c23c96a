import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findConnectionsOfAll, lockConnection, updateConnection } from './connections.repo.ts';
import { openTokens, requireVault, sealAnew } from './stored-tokens.ts';

/** What became of the connections of all workspaces. */
export interface Resealed {
  sealed: number;
  /** They were sealed with this key before. */
  unchanged: number;
  /** Neither key opens them: they have to be connected again. */
  lost: { workspace: string; connector: string }[];
}

/**
 * Seals the tokens of all workspaces with the key of this server. Each connection under its lock, so that no token is renewed
 * meanwhile; may be ended and begun again at any time, while servers run that know both keys.
 */
export async function resealTokens(deps: Pick<Deps, 'database' | 'crm'>): Promise<Resealed> {
  const vault = requireVault(deps.crm);
  const result: Resealed = { sealed: 0, unchanged: 0, lost: [] };
  for (const place of await deps.database.asJobKeeper(findConnectionsOfAll, { readOnly: true })) {
    const { workspace, connector } = place;
    try {
      const changed = await deps.database.inWorkspace(workspace, async (tx) => {
        const row = await lockConnection(tx, workspace, connector);
        if (!row || row.key_id === vault.keyId) return false;
        await updateConnection(tx, row, sealAnew(vault, row, openTokens(vault, row)));
        return true;
      });
      result[changed ? 'sealed' : 'unchanged'] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result.lost.push(place);
    }
  }
  return result;
}
