import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@peoplekit/core';
import type { ConnectAnswer, ConnectWay } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { connectByForm } from './connect-by-form.ts';
import { addAuthorization } from './connections.repo.ts';
import type { ConnectionSettings } from './connectors/connector.ts';
import { readSettings, withSettings } from './given-settings.ts';
import { requireIntegrations } from './require-integrations.ts';
import { requireVault } from './stored-tokens.ts';

/** Milliseconds that a user has to say yes. */
const authorizationLife = 10 * 60_000;

interface ConnectOptions {
  connector: string;
  returnOrigin?: string | undefined;
  /** What the connector asks for. */
  settings?: ConnectionSettings | undefined;
  /** Where there are several; by what was filled in when absent. */
  way?: ConnectWay | undefined;
  /** Where this server is, for browsers: the CRM sends the user back there. */
  publicUrl: string;
}

/**
 * What the browser carries to the CRM and back: the workspace, to find the rest by, and 256 bits that nobody guesses. Only
 * the hash of those is kept.
 */
const stateOf = (workspace: string, secret: string) =>
  `${Buffer.from(workspace, 'utf8').toString('base64url')}.${secret}`;

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** Undefined for what this server has never made. */
export function readState(state: string): { workspace: string; hash: string } | undefined {
  const [workspace, secret] = state.split('.');
  if (!workspace || !secret) return undefined;
  return { workspace: Buffer.from(workspace, 'base64url').toString('utf8'), hash: hashOf(secret) };
}

export const verifierPurpose = (workspace: string, connector: string) => [workspace, connector, 'verifier'];

function checkOrigin({ config }: Deps, origin: string | undefined, publicUrl: string): string | null {
  if (origin === undefined) return null;
  if (origin === new URL(publicUrl).origin || config.allowedOrigins.includes(origin)) return origin;
  const details = [{ pointer: '/returnOrigin', message: 'is not one of the allowed origins' }];
  throw new AppError('invalid', '/returnOrigin: is not one of the allowed origins', { details });
}

/**
 * Begins to connect a CRM: OAuth with a state that is good once, and PKCE (RFC 7636). The pop-up begins on this server, which
 * marks the browser. By what was filled in it is connected at once.
 */
export async function connectIntegration(
  deps: Deps,
  actor: Actor,
  { connector: name, returnOrigin, publicUrl, settings = {}, way }: ConnectOptions,
): Promise<ConnectAnswer> {
  requireIntegrations(actor, 'integrations:manage');
  const connector = deps.crm.connector(name);
  const vault = requireVault(deps.crm);
  const { form, oauth } = connector;
  if (form && way !== 'oauth') return { integration: await connectByForm(deps, actor, connector, form, settings) };
  if (!oauth) throw new AppError('unavailable', `This server has no app of ${connector.label}.`);
  const filled = readSettings(oauth.settings ?? [], settings);
  await withSettings(() => oauth.check?.(filled));
  const origin = checkOrigin(deps, returnOrigin, publicUrl);
  const secret = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const place = `${publicUrl}${deps.config.basePath}/integrations/${connector.name}`;
  const redirectUri = `${place}/callback`;
  await deps.database.inWorkspace(actor.workspace, (tx) =>
    addAuthorization(tx, {
      workspace_id: actor.workspace,
      hash: hashOf(secret),
      connector: connector.name,
      user_id: actor.user,
      user_name: actor.name ?? null,
      verifier: vault.seal(verifier, verifierPurpose(actor.workspace, connector.name)),
      redirect_uri: redirectUri,
      return_origin: origin,
      browser: null,
      settings: { ...filled },
      expires_at: new Date(deps.now().getTime() + authorizationLife).toISOString(),
    }),
  );
  const state = stateOf(actor.workspace, secret);
  const there = oauth.authorizeUrl({ state, challenge: hashOf(verifier), redirectUri });
  return { authorizeUrl: `${place}/authorize${new URL(there).search}` };
}
