import type { ConnectSetting, ConnectWay, Integration } from '@peoplekit/core/contract';
import { type KeyFault, type KeyFile, readKeyFile } from './key-file.ts';

/** What is wrong with a setting: by code, or as the server says it. */
export type SettingFault = { code: KeyFault | 'unread' | 'missing' } | { message: string };

/** What a person has given so far to connect a CRM. */
export interface ConnectForm {
  values: Readonly<Record<string, string>>;
  /** Key files that were read, by setting: of them nothing is shown but whose they are. */
  keys: Readonly<Record<string, KeyFile>>;
  faults: ReadonlyMap<string, SettingFault>;
}

export const emptyForm: ConnectForm = { values: {}, keys: {}, faults: new Map() };

/** What is asked for on one way. */
export function settingsOf({ settings = [] }: Integration, way: ConnectWay): ConnectSetting[] {
  return settings.filter((setting) => setting.way === undefined || setting.way === way);
}

/** The ways to connect that there are, the easier one first. */
export function waysOf({ capabilities, settings = [] }: Integration): readonly ConnectWay[] {
  if (!capabilities.oauth) return ['form'];
  return settings.some(({ way }) => way !== 'oauth') ? ['oauth', 'form'] : ['oauth'];
}

/** A form that holds what it was connected with before: of that nothing is secret. */
export function formOf({ settings = [], given = {} }: Integration): ConnectForm {
  return settings.reduce((form, setting) => {
    const { key, kind, default: usual } = setting;
    const before = given[key];
    return kind === 'secret' || before === undefined || before === usual ? form : withValue(form, setting, before);
  }, emptyForm);
}

/** Whether a setting takes the key file of a service account, which is checked before it is sent. */
export function takesKeyFile({ kind, label, hint = '' }: ConnectSetting): boolean {
  return kind === 'secret' && /json/i.test(`${label} ${hint}`);
}

export function withValue(form: ConnectForm, setting: ConnectSetting, text: string): ConnectForm {
  const { key } = setting;
  const faults = new Map(form.faults);
  faults.delete(key);
  const { [key]: _before, ...keys } = form.keys;
  if (!takesKeyFile(setting)) return { values: { ...form.values, [key]: text }, keys, faults };
  const read = readKeyFile(text);
  if (!('fault' in read)) return { values: { ...form.values, [key]: '' }, keys: { ...keys, [key]: read }, faults };
  if (read.fault !== 'empty') faults.set(key, { code: read.fault });
  return { values: { ...form.values, [key]: text }, keys, faults };
}

export function withFault(form: ConnectForm, key: string, fault: SettingFault): ConnectForm {
  return { ...form, faults: new Map([...form.faults, [key, fault]]) };
}

/** What a simulator takes, in place of what was given. */
export function withExamples({ settings = [] }: Integration, before: ConnectForm = emptyForm): ConnectForm {
  return settings.reduce(
    (form, setting) => (setting.example === undefined ? form : withValue(form, setting, setting.example)),
    before,
  );
}

/** What is sent, or the form with what is missing in it. */
export function readForm(
  form: ConnectForm,
  settings: readonly ConnectSetting[],
): { settings: Record<string, string> } | { form: ConnectForm } {
  let judged = form;
  const given: Record<string, string> = {};
  for (const { key, required, default: usual } of settings) {
    const text = form.keys[key]?.text ?? (form.values[key] ?? '').trim();
    if (text !== '') given[key] = text;
    else if (required && usual === undefined && !form.faults.has(key))
      judged = withFault(judged, key, { code: 'missing' });
  }
  const isWrong = settings.some(({ key }) => judged.faults.has(key));
  return isWrong ? { form: judged } : { settings: given };
}

/** The setting that a JSON Pointer of the server leads to. */
export function settingOf(pointer: string): string | undefined {
  return /^\/settings\/([^/]+)$/.exec(pointer)?.[1];
}
