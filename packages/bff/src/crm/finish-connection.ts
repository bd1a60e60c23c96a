import type { CallbackQuery } from '@peoplekit/core/contract';
import { auditedAs } from '../audit/audited-as.ts';
import type { AuthorizationRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { hashOf, readState, verifierPurpose } from './connect-integration.ts';
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
 * The user is back from the CRM: the state says for whom, and the mark of the browser that it is the one that began. The
 * state is used up whatever comes of it. Never throws for what the CRM or the browser brought.
 * @param mark what the browser was given when it set out, by the hash of the state
 */
export async function finishConnection(
  deps: Deps,
  name: string,
  query: CallbackQuery,
  mark: (stateHash: string) => string | undefined,
): Promise<ConnectionEnd> {
  const connector = deps.crm.connectors.find((one) => one.name === name);
  if (!connector)
    return { ok: false, connector: name, label: name, message: 'This server knows no such CRM.', returnOrigin: null };
  const end = { connector: connector.name, label: connector.label };
  const found = await takeState(deps, connector, query.state);
  if (!found)
    return { ...end, ok: false, message: 'This link was used already or is too old. Begin again.', returnOrigin: null };
  const carried = mark(found.hash);
  if (carried === undefined || found.browser === null || hashOf(carried) !== found.browser)
    return {
      ...end,
      ok: false,
      message: 'This browser did not begin it. Begin again, and allow cookies of this server.',
      returnOrigin: null,
    };
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
  const { workspace_id: workspace } = row;
  const verifier = requireVault(deps.crm).open(row.verifier, verifierPurpose(workspace, connector.name));
  const pair = (await connector.oauth?.exchange({ code, verifier, redirectUri: row.redirect_uri })) as TokenPair;
  await establishConnection(deps, starterOf(row), connector, { way: 'oauth', pair, settings: row.settings });
}

/** Who began it has done it. */
const starterOf = ({ workspace_id: workspace, user_id: createdBy, user_name: name }: AuthorizationRow) =>
  auditedAs({ workspace, createdBy, ...(name !== null && { createdByName: name }) });
