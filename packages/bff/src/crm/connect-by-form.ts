import type { Actor } from '@peoplekit/core';
import type { Integration } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import type { ConnectionSettings, Connector, ConnectorForm } from './connectors/connector.ts';
import { establishConnection } from './establish-connection.ts';
import { readSettings, withSettings } from './given-settings.ts';
import { presentConnection } from './list-integrations.ts';
import { toAppError } from './open-session.ts';

/**
 * Connects a CRM by what a person filled in. It is kept only when a call with it went well, and of what is secret nothing is
 * ever answered or logged.
 */
export async function connectByForm(
  deps: Deps,
  actor: Actor,
  connector: Connector,
  form: ConnectorForm,
  given: ConnectionSettings,
): Promise<Integration> {
  const filled = readSettings(form.settings, given);
  try {
    await withSettings(async () =>
      establishConnection(deps, actor, connector, { way: 'form', ...(await form.authorize(filled)) }),
    );
    return await presentConnection(deps, actor, connector);
  } catch (error) {
    throw toAppError(connector, error);
  }
}
