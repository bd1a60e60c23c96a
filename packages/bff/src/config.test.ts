import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  it('has the defaults of the contract', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      basePath: '/api/people',
      allowedOrigins: [],
      logLevel: 'info',
      demoContacts: 10_000,
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8787, databaseUrl: undefined });
  });

  it('mounts at the root when the base path is a slash, and drops a slash at the end', () => {
    expect(readConfig({ PEOPLEKIT_BASE_PATH: '/' }).basePath).toBe('');
    expect(readConfig({ PEOPLEKIT_BASE_PATH: '/people/' }).basePath).toBe('/people');
  });

  it('splits the allowed origins', () => {
    const { allowedOrigins } = readConfig({ PEOPLEKIT_ALLOWED_ORIGINS: 'https://a.example, http://localhost:3000' });
    expect(allowedOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['PEOPLEKIT_SECRET', 'short'],
    ['PEOPLEKIT_JWKS_URL', 'file:///etc/passwd'],
    ['PEOPLEKIT_BASE_PATH', 'people'],
    ['PEOPLEKIT_BASE_PATH', '/a b'],
    ['PEOPLEKIT_ALLOWED_ORIGINS', '*'],
    ['PEOPLEKIT_ALLOWED_ORIGINS', 'https://a.example/path'],
    ['MEILI_URL', 'localhost:7700'],
    ['MEILI_INDEX', 'a b'],
    ['MEILI_TIMEOUT', 'soon'],
    ['PEOPLEKIT_LOG_LEVEL', 'loud'],
    ['PEOPLEKIT_BACKGROUND_WORK', 'no'],
    ['PEOPLEKIT_DEMO_CONTACTS', 'many'],
    ['PEOPLEKIT_STORAGE_URL', 'file://elsewhere/files'],
    ['HUBSPOT_CLIENT_ID', 'without its secret'],
    ['SALESFORCE_CLIENT_SECRET', 'without its id'],
  ])('refuses %s=%s in one line that names it', (variable, value) => {
    const read = () => readConfig({ [variable]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${variable} [^\\n]+$`));
  });

  it.each([
    ['file:', '/data/files'],
    ['file:exports', resolve('exports')],
    ['file:./my%20exports', resolve('my exports')],
    ['file:///var/lib/peoplekit', '/var/lib/peoplekit'],
  ])('keeps files of %s in %s', (url, directory) => {
    const { storage } = readConfig({ PEOPLEKIT_DATA_DIR: '/data', PEOPLEKIT_STORAGE_URL: url });
    expect(storage).toEqual({ kind: 'local', directory });
  });

  it('refuses two ways of checking tokens at once', () => {
    expect(() =>
      readConfig({ PEOPLEKIT_SECRET: 'x'.repeat(32), PEOPLEKIT_JWKS_URL: 'https://a.example/jwks' }),
    ).toThrow(ConfigError);
  });

  it('does not print a wrong secret', () => {
    expect(() => readConfig({ PEOPLEKIT_SECRET: 'tooshort' })).not.toThrow(/tooshort/);
  });
});
