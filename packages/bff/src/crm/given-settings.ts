import type { ConnectSetting, ConnectWay } from '@peoplekit/core/contract';
import { AppError } from '../errors.ts';
import type { ConnectionSettings, Connector } from './connectors/connector.ts';
import { SettingError } from './connectors/crm-error.ts';

function invalid(key: string, message: string): AppError {
  const pointer = `/settings/${key}`;
  return new AppError('invalid', `${pointer}: ${message}`, { details: [{ pointer, message }] });
}

/** What was given to connect, checked against what is asked for; nothing that is not. @throws AppError `invalid` */
export function readSettings(settings: readonly ConnectSetting[], given: ConnectionSettings): ConnectionSettings {
  const unknown = Object.keys(given).find((key) => !settings.some((setting) => setting.key === key));
  if (unknown !== undefined) throw invalid(unknown, 'is not asked for');
  const entries = settings.flatMap(({ key, required, default: usual }) => {
    const text = given[key]?.trim() || usual;
    if (text === undefined && required) throw invalid(key, 'is needed');
    return text === undefined ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}

/** Has a connector look at what was given. @throws AppError `invalid` in place of a `SettingError` */
export async function withSettings<T>(look: () => T | Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw error instanceof SettingError ? invalid(error.setting, error.message) : error;
  }
}

/** All that may be given to connect, each with the way that it belongs to where that is not every one. */
export function shownSettings({ form, oauth }: Pick<Connector, 'form' | 'oauth'>): ConnectSetting[] {
  const byForm = form?.settings ?? [];
  const byOAuth = oauth?.settings ?? [];
  if (!form || !oauth) return [...byForm, ...byOAuth];
  const of = (some: readonly ConnectSetting[], way: ConnectWay, others: readonly ConnectSetting[]) =>
    some.map((setting) => (others.some(({ key }) => key === setting.key) ? setting : { ...setting, way }));
  const rest = of(byOAuth, 'oauth', byForm).filter(({ way }) => way === 'oauth');
  return [...rest, ...of(byForm, 'form', byOAuth)];
}
