import type { ConnectSetting, Integration } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  formOf,
  readForm,
  settingOf,
  settingsOf,
  takesKeyFile,
  waysOf,
  withExamples,
  withFault,
  withValue,
} from './connect-form.ts';
import { readKeyFile } from './key-file.ts';

const key: ConnectSetting = { key: 'key', label: 'Key (JSON)', kind: 'secret', required: true };
const table: ConnectSetting = { key: 'table', label: 'Table', kind: 'text', required: true, default: 'contacts' };
const dataset: ConnectSetting = { key: 'dataset', label: 'Dataset', kind: 'text', required: true, example: 'people' };
const project: ConnectSetting = { key: 'project', label: 'Project', kind: 'text', required: true, way: 'oauth' };
const settings = [key, dataset, table];
const integration = { settings } as unknown as Integration;

const file = JSON.stringify({
  type: 'service_account',
  project_id: 'p',
  client_email: 'a@p.example',
  private_key: '-----BEGIN PRIVATE KEY-----',
});

describe('a form that connects a CRM', () => {
  it('keeps a key that is one out of what is shown', () => {
    const form = withValue(emptyForm, key, file);
    expect(form.values.key).toBe('');
    expect(form.keys.key).toEqual({ text: file, project: 'p', account: 'a@p.example' });
    expect(withValue(form, key, '').keys).toEqual({});
  });

  it('takes other secrets as they are', () => {
    const token: ConnectSetting = { key: 'token', label: 'Token', kind: 'secret', required: true };
    expect(takesKeyFile(token)).toBe(false);
    expect(withValue(emptyForm, token, 'x').values).toEqual({ token: 'x' });
  });

  it('sends what is given, without what stays as usual', () => {
    const form = withValue(withValue(emptyForm, key, file), dataset, ' people ');
    expect(readForm(form, settings)).toEqual({ settings: { key: file, dataset: 'people' } });
  });

  it('names what is missing, and keeps what is known to be wrong', () => {
    const read = readForm(withValue(emptyForm, key, '{'), settings);
    const faults = 'form' in read ? [...read.form.faults] : [];
    expect(faults).toEqual([
      ['key', { code: 'not_json' }],
      ['dataset', { code: 'missing' }],
    ]);
  });

  it('forgets a fault when its setting changes', () => {
    const form = withFault(emptyForm, 'dataset', { message: 'is not there' });
    expect(withValue(form, dataset, 'other').faults.size).toBe(0);
  });

  it('fills in examples', () => {
    expect(withExamples(integration).values).toEqual({ dataset: 'people' });
  });

  it('asks on each way for what belongs to it, and for nothing else', () => {
    const capabilities = { import: true, export: true, oauth: true };
    const both = { capabilities, settings: [project, { ...key, way: 'form' }, dataset] } as unknown as Integration;
    expect(waysOf(both)).toEqual(['oauth', 'form']);
    expect(settingsOf(both, 'oauth')).toEqual([project, dataset]);
    expect(settingsOf(both, 'form').map((one) => one.key)).toEqual(['key', 'dataset']);
    expect(waysOf({ ...both, capabilities: { ...capabilities, oauth: false } })).toEqual(['form']);
    expect(waysOf({ ...both, settings: [] })).toEqual(['oauth']);
    const wrong = withFault(emptyForm, 'project', { code: 'missing' });
    expect(readForm(withValue(wrong, dataset, 'people'), [dataset])).toEqual({ settings: { dataset: 'people' } });
  });

  it('begins with what it was connected with, but for what is usual or secret', () => {
    const given = { key: 'x', dataset: 'people', table: 'contacts', unknown: 'y' };
    expect(formOf({ ...integration, given }).values).toEqual({ dataset: 'people' });
  });

  it('finds a setting by the pointer of the server', () => {
    expect(settingOf('/settings/dataset')).toBe('dataset');
    expect(settingOf('/returnOrigin')).toBeUndefined();
  });
});

describe('a key file', () => {
  it.each([
    ['', 'empty'],
    ['x'.repeat(20_001), 'too_large'],
    ['[1', 'not_json'],
    ['null', 'not_json'],
    ['{"type":"authorized_user"}', 'not_service_account'],
    ['{"type":"service_account","project_id":"p","client_email":"a@b"}', 'no_private_key'],
  ])('that is %.20s is refused', (text, fault) => {
    expect(readKeyFile(text)).toEqual({ fault });
  });
});
