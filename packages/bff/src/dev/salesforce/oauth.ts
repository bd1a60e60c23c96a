import { PlayedOAuth } from '../played-oauth.ts';
import type { PlayedAnswer } from '../simulator.ts';

const refusal = (status: number, error: string, description: string): PlayedAnswer => ({
  status,
  body: { error, error_description: description },
});

/** Sign-in of the simulated Salesforce: how long a token is good for is not told, and a new place may come with it. */
export class SalesforceOAuth extends PlayedOAuth {
  /** Where the organisation is: told with each token. */
  instanceUrl = '';

  /** `POST /services/oauth2/token` */
  token(form: URLSearchParams): PlayedAnswer {
    const isRefresh = form.get('grant_type') === 'refresh_token';
    const issued = this.grantTokens(form);
    if (issued === 'unknown_client') return refusal(400, 'invalid_client_id', 'client identifier invalid');
    if (issued === 'invalid_grant')
      return refusal(400, 'invalid_grant', isRefresh ? 'expired access/refresh token' : 'invalid authorization code');
    const body = {
      access_token: issued.access,
      ...((!isRefresh || this.rotates) && { refresh_token: issued.refresh }),
      signature: 'c2ltdWxhdGVk',
      scope: 'api refresh_token',
      instance_url: this.instanceUrl,
      id: `${this.instanceUrl}/id/00D000000000001EAA/005000000000001AAA`,
      token_type: 'Bearer',
      issued_at: String(Date.now()),
    };
    return { status: 200, body };
  }

  /** `POST /services/oauth2/revoke` */
  revoke(form: URLSearchParams): PlayedAnswer {
    this.revokeGrant(form.get('token'));
    return { status: 200, body: undefined };
  }
}
