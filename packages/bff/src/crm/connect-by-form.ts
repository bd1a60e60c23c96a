import type { Actor } from '@peoplekit/core';
import type { Integration } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ConnectionSettings, Connector, ConnectorForm } from './connectors/connector.ts';
import { SettingError } from './connectors/crm-error.ts';
import { establishConnection } from './establish-connection.ts';
import { presentConnection } from './list-integrations.ts';
import { toAppError } from './open-session.ts';

function invalid(key: string, message: string): AppError {
  const pointer = `/settings/${key}`;
  return new AppError('invalid', `${pointer}: ${message}`, { details: [{ pointer, message }] });
}

/** What was given, checked against what is asked for; nothing that is not. */
function read({ settings }: ConnectorForm, given: ConnectionSettings): ConnectionSettings {
  const unknown = Object.keys(given).find((key) => !settings.some((setting) => setting.key === key));
  if (unknown !== undefined) throw invalid(unknown, 'is not asked for');
  const entries = settings.flatMap(({ key, required, default: usual }) => {
    const text = given[key]?.trim() || usual;
    if (text === undefined && required) throw invalid(key, 'is needed');
    return text === undefined ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}

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
  const filled = read(form, given);
  try {
    await establishConnection(deps, actor, connector, await form.authorize(filled));
    return await presentConnection(deps, connector, actor.workspace);
  } catch (error) {
    if (error instanceof SettingError) throw invalid(error.setting, error.message);
    throw toAppError(connector, error);
  }
}
