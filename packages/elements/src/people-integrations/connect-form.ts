import type { ConnectSetting, Integration } from '@peoplekit/core/contract';
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
export function withExamples({ settings = [] }: Integration): ConnectForm {
  return settings.reduce(
    (form, setting) => (setting.example === undefined ? form : withValue(form, setting, setting.example)),
    emptyForm,
  );
}

/** What is sent, or the form with what is missing in it. */
export function readForm(
  form: ConnectForm,
  { settings = [] }: Integration,
): { settings: Record<string, string> } | { form: ConnectForm } {
  let judged = form;
  const given: Record<string, string> = {};
  for (const { key, required, default: usual } of settings) {
    const text = form.keys[key]?.text ?? (form.values[key] ?? '').trim();
    if (text !== '') given[key] = text;
    else if (required && usual === undefined && !form.faults.has(key))
      judged = withFault(judged, key, { code: 'missing' });
  }
  return judged.faults.size > 0 ? { form: judged } : { settings: given };
}

/** The setting that a JSON Pointer of the server leads to. */
export function settingOf(pointer: string): string | undefined {
  return /^\/settings\/([^/]+)$/.exec(pointer)?.[1];
}
