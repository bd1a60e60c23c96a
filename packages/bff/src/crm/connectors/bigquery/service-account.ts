import { importPKCS8, SignJWT } from 'jose';
import type { TokenPair } from '../connector.ts';
import { CrmError, SettingError } from '../crm-error.ts';
import { postForm, readTokens } from '../oauth-app.ts';
import { errorOfAnswer } from './api-error.ts';
import { projectId } from './settings.ts';

/** What is needed of the file that Google gives for a key: https://cloud.google.com/iam/docs/keys-create-delete */
export interface ServiceAccount {
  project_id: string;
  client_email: string;
  private_key: string;
  private_key_id?: string | undefined;
}

const setting = 'service_account';
export const scope = 'https://www.googleapis.com/auth/bigquery';

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
  if (typeof project_id !== 'string' || !projectId.test(project_id))
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
  const answer = await postForm(
    tokenUrl,
    { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
    ({ status, headers, body }) => {
      const failed = errorOfAnswer(status, headers, body);
      if (failed.kind !== 'refused' && failed.kind !== 'expired') return failed;
      // A key that was deleted, or an account that was switched off.
      return new CrmError('reauthorize', failed.message, { status, code: failed.code });
    },
  );
  return { ...readTokens({ label: 'Google' }, answer), refresh: secret };
}
