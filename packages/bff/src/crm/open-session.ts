import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findConnection, updateConnection } from './connections.repo.ts';
import type { Connector, CrmSession } from './connectors/connector.ts';
import { CrmError } from './connectors/crm-error.ts';
import { freshToken, reconnect } from './fresh-token.ts';
import { findMapping } from './mappings.repo.ts';

/** Milliseconds that a person waits for an answer that needs a CRM. */
const requestPatience = 25_000;

interface OpenOptions {
  signal: AbortSignal;
  /** The kind of records; null: the usual one; absent: the one of the mapping. */
  object?: string | null | undefined;
  onWait?: (milliseconds: number) => void;
}

/** An authorised use of what a workspace is connected to. */
export async function openSession(
  deps: Deps,
  connector: Connector,
  workspace: string,
  { object, ...options }: OpenOptions,
): Promise<CrmSession> {
  const place = { workspace, connector: connector.name };
  const [connection, mapped] = await deps.database.inWorkspace(
    workspace,
    async (tx) => [
      await findConnection(tx, workspace, connector.name),
      object === undefined ? await findMapping(tx, place) : undefined,
    ],
    { readOnly: true },
  );
  return connector.open({
    ...options,
    account: `${workspace} ${connector.name}`,
    settings: connection?.settings ?? {},
    accessToken: (refused) => freshToken(deps, connector, workspace, refused),
    object: object ?? mapped?.mapping.object,
  });
}

/**
 * The same for a request: it waits no longer than a person does.
 * @param patience milliseconds
 * @throws AppError in place of a `CrmError`.
 */
export async function withSession<T>(
  deps: Deps,
  connector: Connector,
  workspace: string,
  work: (session: CrmSession) => Promise<T>,
  object?: string | null,
  patience = requestPatience,
): Promise<T> {
  const signal = AbortSignal.timeout(patience);
  try {
    return await work(await openSession(deps, connector, workspace, { signal, object }));
  } catch (error) {
    await noteRefusal(deps, connector, workspace, error);
    if (signal.aborted) throw new AppError('unavailable', `${connector.label} does not answer. Try again later.`);
    throw toAppError(connector, error);
  }
}

/** A token that was renewed and is not taken either is no matter of time: the connection says so from now on. */
export async function noteRefusal(deps: Deps, connector: Connector, workspace: string, error: unknown): Promise<void> {
  if (!(error instanceof CrmError) || error.kind !== 'reauthorize') return;
  const place = { workspace_id: workspace, connector: connector.name };
  const changes = { state: 'needs_reauth', error: reconnect(connector) } as const;
  await deps.database.inWorkspace(workspace, (tx) => updateConnection(tx, place, changes));
}

export function toAppError({ label }: Pick<Connector, 'label'>, error: unknown): unknown {
  if (error instanceof DOMException)
    return new AppError('unavailable', `${label} does not answer. Try again later.`, { cause: error });
  if (!(error instanceof CrmError)) return error;
  switch (error.kind) {
    case 'expired':
    case 'reauthorize':
      return new AppError('conflict', `${label} does not take the authorisation any more. Connect it again.`, {
        cause: error,
      });
    case 'limited':
      return new AppError('rate_limited', `${label} takes no more calls for now.`, {
        cause: error,
        headers: { 'Retry-After': String(Math.ceil((error.retryAfter ?? 10_000) / 1_000)) },
      });
    case 'unavailable':
      return new AppError('unavailable', `${label} cannot be reached. Try again in a moment.`, { cause: error });
    case 'refused':
      return new AppError('conflict', `${label} refused it: ${error.message}`, { cause: error });
  }
}
