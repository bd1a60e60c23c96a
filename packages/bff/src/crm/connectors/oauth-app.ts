import { type BufferedAnswer, bufferedFetch } from './buffered-fetch.ts';
import type { ConnectorOAuth, TokenPair } from './connector.ts';
import { CrmError } from './crm-error.ts';

/** An answer that is none of success. */
export interface FailedForm {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Undefined for what is no JSON, such as a page of a gateway. */
  body: unknown;
}

/** Why a call of a form failed, in the words of one CRM. */
export type FormErrorOf = (failed: FailedForm) => CrmError;

/** The app of this server at a CRM, and how that one does OAuth. */
export interface OAuthApp {
  label: string;
  clientId: string;
  clientSecret: string;
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl: string;
  scopes: readonly string[];
  /** What is asked besides, where the user says yes. */
  asking?: Readonly<Record<string, string>>;
  /** Whether an app says who it is when it gives a token back. */
  namesItselfToRevoke?: boolean;
  errorOf: FormErrorOf;
  /** What is kept as the access token, where it is more than the token; may throw `CrmError`. */
  accessOf?(token: string, answer: Readonly<Record<string, unknown>>): string;
}

/** Milliseconds for a call that somebody waits for, or that holds a lock. */
const deadline = 10_000;

function parse({ body }: BufferedAnswer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Sends a form, as all endpoints of OAuth take it. @returns the answer, where it is an object @throws CrmError */
export async function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  errorOf: FormErrorOf,
): Promise<Record<string, unknown> | undefined> {
  const answer = await bufferedFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    signal: AbortSignal.timeout(deadline),
  });
  const { status, headers } = answer;
  const body = parse(answer);
  if (status < 200 || status > 299) throw errorOf({ status, headers, text: answer.body.toString('utf8'), body });
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
}

/** The tokens of an answer. @throws CrmError when there are none: it was given, or not */
export function readTokens(
  { label, accessOf }: Pick<OAuthApp, 'label' | 'accessOf'>,
  answer: Record<string, unknown> | undefined,
): TokenPair {
  if (!answer) throw new CrmError('unavailable', `${label} sent an answer that cannot be read.`);
  const { access_token: token, refresh_token: refresh, expires_in: expiresIn } = answer;
  if (typeof token !== 'string') throw new CrmError('unavailable', `${label} sent no access token.`);
  return {
    access: accessOf ? accessOf(token, answer) : token,
    ...(typeof refresh === 'string' && { refresh }),
    expiresIn: typeof expiresIn === 'number' ? expiresIn : undefined,
  };
}

/**
 * OAuth 2.0 with PKCE, the same for every CRM. Without the clients: those forget refresh tokens that come with a new access
 * token, send no verifier, or know no deadline.
 */
export function createOAuth(app: OAuthApp): ConnectorOAuth {
  const { clientId, clientSecret, authorizeUrl, tokenUrl, revokeUrl, scopes, asking = {}, errorOf } = app;
  const client = { client_id: clientId, client_secret: clientSecret };
  const grant = async (form: Record<string, string>) =>
    readTokens(app, await postForm(tokenUrl, { ...form, ...client }, errorOf));
  return {
    authorizeUrl({ state, challenge, redirectUri }) {
      const url = new URL(authorizeUrl);
      const parameters = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: scopes.join(' '),
        ...asking,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href;
    },
    exchange: ({ code, verifier, redirectUri }) =>
      grant({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri }),
    refresh: (refreshToken) => grant({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(refreshToken) {
      await postForm(revokeUrl, { token: refreshToken, ...(app.namesItselfToRevoke && client) }, errorOf);
    },
  };
}
