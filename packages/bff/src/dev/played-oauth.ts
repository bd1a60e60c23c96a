import { createHash, randomBytes } from 'node:crypto';

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

/** What a grant gives. */
export interface IssuedTokens {
  access: string;
  refresh: string;
}

export type TokenRefusal = 'unknown_client' | 'invalid_grant';

const newSecret = () => randomBytes(24).toString('base64url');

/** Sign-in of a simulated CRM: one app, codes with PKCE, access tokens that end. How it says all that is the CRM's. */
export class PlayedOAuth {
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

  /** The user says yes. @returns where the browser is sent; undefined for a request that the CRM would not show */
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

  /** Tokens for a code or a refresh token. */
  grantTokens(form: URLSearchParams): IssuedTokens | TokenRefusal {
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret)
      return 'unknown_client';
    return form.get('grant_type') === 'authorization_code' ? this.#exchange(form) : this.#refresh(form);
  }

  revokeGrant(token: string | null): void {
    const grant = this.#grants.find(({ refresh }) => refresh === token);
    if (grant) grant.revoked = true;
  }

  #exchange(form: URLSearchParams): IssuedTokens | TokenRefusal {
    const code = form.get('code') ?? '';
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!known || known.challenge !== challenge || known.redirectUri !== form.get('redirect_uri'))
      return 'invalid_grant';
    const grant: Grant = { refresh: newSecret(), scopes: known.scopes, revoked: false, used: new Set() };
    this.#grants.push(grant);
    return this.#issue(grant);
  }

  #refresh(form: URLSearchParams): IssuedTokens | TokenRefusal {
    this.refreshes += 1;
    const token = form.get('refresh_token') ?? '';
    const grant = this.#grants.find(({ refresh, used }) => refresh === token || used.has(token));
    if (grant?.used.has(token)) grant.revoked = true;
    if (!grant || grant.revoked) return 'invalid_grant';
    if (this.rotates) {
      grant.used.add(token);
      grant.refresh = newSecret();
    }
    return this.#issue(grant);
  }

  #issue(grant: Grant): IssuedTokens {
    const access = newSecret();
    this.#access.set(access, { grant, expiresAt: this.#now() + this.expiresIn * 1_000 });
    return { access, refresh: grant.refresh };
  }
}
