import { PlayedOAuth } from '../played-oauth.ts';
import type { PlayedAnswer } from '../simulator.ts';

const refusal = (status: number, error: string, description: string): PlayedAnswer => ({
  status,
  body: { error, error_description: description },
});

/** Sign-in of the simulated Google: a refresh token comes with a code, and with nothing else. */
export class GoogleOAuth extends PlayedOAuth {
  override expiresIn = 3_599;

  /** Whom Google lets an app ask for longer than an hour: who says so, and who is asked each time. */
  override allow(query: URLSearchParams): string | undefined {
    const isOffline = query.get('access_type') === 'offline' && query.get('prompt') === 'consent';
    return isOffline && query.get('response_type') === 'code' ? super.allow(query) : undefined;
  }

  /** `POST /token` */
  token(form: URLSearchParams): PlayedAnswer {
    const isRefresh = form.get('grant_type') === 'refresh_token';
    const issued = this.grantTokens(form);
    if (issued === 'unknown_client') return refusal(401, 'invalid_client', 'The OAuth client was not found.');
    if (issued === 'invalid_grant')
      return refusal(400, 'invalid_grant', isRefresh ? 'Token has been expired or revoked.' : 'Bad Request');
    const body = {
      access_token: issued.access,
      ...(!isRefresh && { refresh_token: issued.refresh }),
      expires_in: this.expiresIn,
      scope: [...(this.scopesOf(issued.access) ?? [])].join(' '),
      token_type: 'Bearer',
    };
    return { status: 200, body };
  }

  /** `POST /revoke` */
  revoke(form: URLSearchParams): PlayedAnswer {
    const before = this.liveGrants;
    this.revokeGrant(form.get('token'));
    return this.liveGrants < before
      ? { status: 200, body: {} }
      : refusal(400, 'invalid_token', 'Token expired or revoked');
  }
}
