import { PlayedOAuth } from '../played-oauth.ts';
import { type ApiAnswer, problem } from './contacts-api.ts';

/** Sign-in of the simulated HubSpot: access tokens of half an hour. */
export class HubspotOAuth extends PlayedOAuth {
  /** `POST /oauth/2026-03/token` */
  token(form: URLSearchParams): ApiAnswer {
    const issued = this.grantTokens(form);
    if (issued === 'unknown_client') return problem(401, 'INVALID_AUTHENTICATION', 'The client is not known');
    if (issued === 'invalid_grant')
      return {
        status: 400,
        body: { status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant', message: 'missing or invalid refresh token' },
      };
    const { access, refresh } = issued;
    const body = { access_token: access, refresh_token: refresh, expires_in: this.expiresIn, token_type: 'bearer' };
    return { status: 200, body };
  }

  /** `POST /oauth/2026-03/token/revoke` */
  revoke(form: URLSearchParams): ApiAnswer {
    this.revokeGrant(form.get('token'));
    return { status: 200, body: {} };
  }
}
