import { importPKCS8, SignJWT } from 'jose';
import { bufferedFetch } from '../buffered-fetch.ts';
import type { TokenPair } from '../connector.ts';
import { CrmError, SettingError } from '../crm-error.ts';
import { errorOfAnswer } from './api-error.ts';

/** What is needed of the file that Google gives for a key: https://cloud.google.com/iam/docs/keys-create-delete */
export interface ServiceAccount {
  project_id: string;
  client_email: string;
  private_key: string;
  private_key_id?: string | undefined;
}

const setting = 'service_account';
const scope = 'https://www.googleapis.com/auth/bigquery';
/** Milliseconds for a call that holds a lock. */
const tokenDeadline = 10_000;

/** @throws SettingError which never holds anything of the text. */
export function readServiceAccount(text: string): ServiceAccount {
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new SettingError(setting, 'is not JSON: paste the whole file of the key');
  }
  const { type, project_id, client_email, private_key, private_key_id } = parsed ?? {};
  if (type !== 'service_account') throw new SettingError(setting, 'is not the key of a service account');
  if (typeof project_id !== 'string' || !/^[a-z][a-z0-9:.-]{3,100}$/.test(project_id))
    throw new SettingError(setting, 'names no project');
  if (typeof client_email !== 'string' || !client_email.includes('@'))
    throw new SettingError(setting, 'names no account');
  if (typeof private_key !== 'string' || !private_key.includes('PRIVATE KEY'))
    throw new SettingError(setting, 'holds no private key');
  return {
    project_id,
    client_email,
    private_key,
    ...(typeof private_key_id === 'string' && { private_key_id }),
  };
}

/**
 * A token for an hour, by a signed claim (RFC 7523). It goes to where this server says, whatever `token_uri` a file names: a
 * file must not lead it to other places.
 * @param secret the account, as JSON
 * @throws CrmError `reauthorize` when the key is not taken
 */
export async function requestToken(tokenUrl: string, secret: string): Promise<TokenPair> {
  const { client_email, private_key, private_key_id } = JSON.parse(secret) as ServiceAccount;
  const key = await importPKCS8(private_key, 'RS256').catch(() => {
    throw new SettingError(setting, 'holds a private key that cannot be read');
  });
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(private_key_id !== undefined && { kid: private_key_id }) })
    .setIssuer(client_email)
    .setAudience(tokenUrl)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
  const { status, headers, body } = await bufferedFetch(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
    signal: AbortSignal.timeout(tokenDeadline),
  });
  const answer = parse(body);
  if (status < 200 || status > 299) {
    const failed = errorOfAnswer(status, headers, answer);
    // A key that was deleted, or an account that was switched off.
    if (failed.kind === 'refused' || failed.kind === 'expired')
      throw new CrmError('reauthorize', failed.message, { status, code: failed.code });
    throw failed;
  }
  const { access_token: access, expires_in: expiresIn } = answer;
  if (typeof access !== 'string') throw new CrmError('unavailable', 'Google sent no access token.');
  return { access, refresh: secret, expiresIn: typeof expiresIn === 'number' ? expiresIn : undefined };
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}
