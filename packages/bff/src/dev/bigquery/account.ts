import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import type { PlayedAnswer } from '../simulator.ts';

export const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
export const scope = 'https://www.googleapis.com/auth/bigquery';

const json = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

/** The sign-in of one service account, with a key that was made when the simulator was started. */
export class PlayedAccount {
  /** The file that Google gives for a key. */
  readonly file: string;
  /** Seconds that an access token is good for. */
  expiresIn = 3_600;
  /** How often a token was asked for. */
  refreshes = 0;
  /** Whether the key was deleted. */
  revoked = false;
  readonly #publicKey: KeyObject;
  readonly #access = new Map<string, number>();
  readonly #now: () => number;

  constructor(project: string, now: () => number) {
    this.#now = now;
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    this.#publicKey = publicKey;
    this.file = JSON.stringify({
      type: 'service_account',
      project_id: project,
      private_key_id: 'simulated',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: `peoplekit@${project}.iam.gserviceaccount.com`,
      token_uri: 'https://oauth2.googleapis.com/token',
    });
  }

  isGood(accessToken: string | undefined): boolean {
    return !this.revoked && accessToken !== undefined && (this.#access.get(accessToken) ?? 0) > this.#now();
  }

  /** Lets every access token end now. */
  expireAll(): void {
    for (const token of this.#access.keys()) this.#access.set(token, 0);
  }

  /** `POST /token` with a signed claim (RFC 7523). */
  token(form: URLSearchParams, url: string): PlayedAnswer {
    this.refreshes += 1;
    const refuse = (description: string): PlayedAnswer => ({
      status: 400,
      body: { error: 'invalid_grant', error_description: description },
    });
    if (form.get('grant_type') !== grantType) return refuse('Unsupported grant type');
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const isSigned = verify(
      'RSA-SHA256',
      Buffer.from(`${header}.${claims}`),
      this.#publicKey,
      Buffer.from(signature, 'base64url'),
    );
    if (this.revoked || !isSigned) return refuse('Invalid JWT Signature.');
    const { iss, aud, exp, iat, scope: asked } = json(claims);
    const { client_email } = JSON.parse(this.file) as { client_email: string };
    if (iss !== client_email || aud !== url || asked !== scope) return refuse('Invalid JWT: wrong claims');
    if (!(Number(exp) > this.#now() / 1_000 && Number(exp) - Number(iat) <= 3_600))
      return refuse('Invalid JWT: expired');
    const access = randomBytes(24).toString('base64url');
    this.#access.set(access, this.#now() + this.expiresIn * 1_000);
    return { status: 200, body: { access_token: access, expires_in: this.expiresIn, token_type: 'Bearer' } };
  }
}
