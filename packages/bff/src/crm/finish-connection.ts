import { roles } from '@peoplekit/core';
import type { CallbackQuery } from '@peoplekit/core/contract';
import type { AuthorizationRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readState, verifierPurpose } from './connect-integration.ts';
import { takeAuthorization } from './connections.repo.ts';
import type { Connector, TokenPair } from './connectors/connector.ts';
import { establishConnection } from './establish-connection.ts';
import { toAppError } from './open-session.ts';
import { requireVault } from './stored-tokens.ts';

/** How it ended, for the page that the user sees and the one that opened it. */
export interface ConnectionEnd {
  ok: boolean;
  connector: string;
  label: string;
  /** For the user. */
  message: string;
  /** The only origin that may be told; null: none. */
  returnOrigin: string | null;
}

/**
 * The user is back from the CRM: whoever it is, the state says for whom. It is used up whatever comes of it. Never throws
 * for what the CRM or the browser brought.
 */
export async function finishConnection(deps: Deps, name: string, query: CallbackQuery): Promise<ConnectionEnd> {
  const connector = deps.crm.connectors.find((one) => one.name === name);
  if (!connector)
    return { ok: false, connector: name, label: name, message: 'This server knows no such CRM.', returnOrigin: null };
  const end = { connector: connector.name, label: connector.label };
  const found = await takeState(deps, connector, query.state);
  if (!found)
    return { ...end, ok: false, message: 'This link was used already or is too old. Begin again.', returnOrigin: null };
  const returnOrigin = found.return_origin;
  if (query.error !== undefined || query.code === undefined)
    return {
      ...end,
      ok: false,
      message: `${connector.label} was not connected: it was not allowed there.`,
      returnOrigin,
    };
  try {
    await connect(deps, connector, found, query.code);
    return { ...end, ok: true, message: `${connector.label} is connected.`, returnOrigin };
  } catch (error) {
    const known = toAppError(connector, error);
    if (!(known instanceof AppError)) throw error;
    deps.log.warn({ err: known, connector: name, workspace: found.workspace_id }, 'a CRM could not be connected');
    return { ...end, ok: false, message: `${connector.label} was not connected. ${known.message}`, returnOrigin };
  }
}

async function takeState(deps: Deps, connector: Connector, state = ''): Promise<AuthorizationRow | undefined> {
  const read = readState(state);
  if (!read || /\0/.test(read.workspace)) return undefined;
  const row = await deps.database.inWorkspace(read.workspace, (tx) => takeAuthorization(tx, read.workspace, read.hash));
  // One redirect URI a CRM: an answer of another one is not taken (RFC 9700, mix-up).
  if (!row || row.connector !== connector.name || Date.parse(row.expires_at) < deps.now().getTime()) return undefined;
  return row;
}

async function connect(deps: Deps, connector: Connector, row: AuthorizationRow, code: string): Promise<void> {
  const vault = requireVault(deps.crm);
  const { workspace_id: workspace } = row;
  const verifier = vault.open(row.verifier, verifierPurpose(workspace, connector.name));
  const pair = (await connector.oauth?.exchange({ code, verifier, redirectUri: row.redirect_uri })) as TokenPair;
  await establishConnection(deps, connectedBy(row), connector, { pair, settings: {} });
}

/** Who began it has done it; of their rights nothing is needed any more. */
function connectedBy({ workspace_id: workspace, user_id: user, user_name: name }: AuthorizationRow) {
  const nothing = new Set<never>();
  return {
    workspace,
    user,
    ...(name !== null && { name }),
    role: roles[0],
    plan: 'pro',
    permissions: nothing,
  } as const;
}
