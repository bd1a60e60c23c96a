import { createHash, randomBytes } from 'node:crypto';
import { type ApiAnswer, problem } from './contacts-api.ts';

interface Code {
  challenge: string;
  redirectUri: string;
  scopes: ReadonlySet<string>;
}

interface Grant {
  refresh: string;
  scopes: ReadonlySet<string>;
  revoked: boolean;
  /** Refresh tokens that were used up, where each is good once. */
  used: Set<string>;
}

const newSecret = () => randomBytes(24).toString('base64url');

/** Sign-in of the simulated HubSpot: one app, codes with PKCE, access tokens of half an hour. */
export class HubspotOAuth {
  readonly clientId = 'simulated-app';
  readonly clientSecret = 'simulated-secret';
  /** Whether each refresh token is good once, and using one again revokes all. */
  rotates = false;
  /** Seconds that an access token is good for. */
  expiresIn = 1_800;
  /** How often tokens were asked for by a refresh token. */
  refreshes = 0;
  readonly #codes = new Map<string, Code>();
  readonly #grants: Grant[] = [];
  readonly #access = new Map<string, { grant: Grant; expiresAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The user says yes. @returns where the browser is sent; undefined for a request that HubSpot would not show */
  allow(query: URLSearchParams): string | undefined {
    const redirectUri = query.get('redirect_uri');
    const challenge = query.get('code_challenge');
    const fits = query.get('client_id') === this.clientId && query.get('code_challenge_method') === 'S256';
    if (!redirectUri || !challenge || !fits || !query.get('state')) return undefined;
    const scopes = new Set(
      `${query.get('scope') ?? ''} ${query.get('optional_scope') ?? ''}`.split(' ').filter(Boolean),
    );
    const code = newSecret();
    this.#codes.set(code, { challenge, redirectUri, scopes });
    const url = new URL(redirectUri);
    url.searchParams.set('code', code);
    url.searchParams.set('state', query.get('state') ?? '');
    return url.href;
  }

  /** Whom a token is for; undefined when it is none, or none any more. */
  scopesOf(accessToken: string | undefined): ReadonlySet<string> | undefined {
    const found = accessToken === undefined ? undefined : this.#access.get(accessToken);
    return found && !found.grant.revoked && found.expiresAt > this.#now() ? found.grant.scopes : undefined;
  }

  /** Lets every access token end now. */
  expireAll(): void {
    for (const token of this.#access.values()) token.expiresAt = 0;
  }

  /** As when somebody removes the app from the account. */
  revokeAll(): void {
    for (const grant of this.#grants) grant.revoked = true;
  }

  get liveGrants(): number {
    return this.#grants.filter(({ revoked }) => !revoked).length;
  }

  /** `POST /oauth/2026-03/token` */
  token(form: URLSearchParams): ApiAnswer {
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret)
      return problem(401, 'INVALID_AUTHENTICATION', 'The client is not known');
    return form.get('grant_type') === 'authorization_code' ? this.#exchange(form) : this.#refresh(form);
  }

  /** `POST /oauth/2026-03/token/revoke` */
  revoke(form: URLSearchParams): ApiAnswer {
    const grant = this.#grants.find(({ refresh }) => refresh === form.get('token'));
    if (grant) grant.revoked = true;
    return { status: 200, body: {} };
  }

  #exchange(form: URLSearchParams): ApiAnswer {
    const code = form.get('code') ?? '';
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!known || known.challenge !== challenge || known.redirectUri !== form.get('redirect_uri'))
      return invalidGrant();
    const grant: Grant = { refresh: newSecret(), scopes: known.scopes, revoked: false, used: new Set() };
    this.#grants.push(grant);
    return this.#issue(grant);
  }

  #refresh(form: URLSearchParams): ApiAnswer {
    this.refreshes += 1;
    const token = form.get('refresh_token') ?? '';
    const grant = this.#grants.find(({ refresh, used }) => refresh === token || used.has(token));
    if (grant?.used.has(token)) grant.revoked = true;
    if (!grant || grant.revoked) return invalidGrant();
    if (this.rotates) {
      grant.used.add(token);
      grant.refresh = newSecret();
    }
    return this.#issue(grant);
  }

  #issue(grant: Grant): ApiAnswer {
    const access = newSecret();
    this.#access.set(access, { grant, expiresAt: this.#now() + this.expiresIn * 1_000 });
    const body = {
      access_token: access,
      refresh_token: grant.refresh,
      expires_in: this.expiresIn,
      token_type: 'bearer',
    };
    return { status: 200, body };
  }
}

function invalidGrant(): ApiAnswer {
  return {
    status: 400,
    body: { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant', message: 'missing or invalid refresh token' },
  };
}
