import { PeopleError } from './people-error.ts';

export type GetToken = () => Promise<string>;

/** Where a token comes from. Read at each use: a host may set either late, or again at each render. */
export interface TokenOptions {
  token?: string | undefined;
  getToken?: GetToken | undefined;
}

/** A token that ends within this time is replaced before it is used, as the request may outlast it. */
const earlyMs = 30_000;

/** So long a token may take. One that comes later, such as after a sign-in, still counts from then on. */
const patienceMs = 30_000;

/** Claims of a JWT, unverified: only the server can do that. Anything that is no JWT has none. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The token to send. It is renewed before it ends and when the server refuses it, by one call for all who wait. */
export class AccessToken {
  readonly #options: TokenOptions;
  #renewed: string | undefined;
  /** The host's token when `#renewed` came; another one since then is newer than ours. */
  #given: string | undefined;
  #pending: Promise<string> | undefined;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  /** Undefined when the host gave neither a token nor a way to get one. */
  async read(): Promise<string | undefined> {
    const token = this.#current();
    if (this.#options.getToken && (token === undefined || endsSoon(token))) return this.#renew();
    return token;
  }

  /** A token other than the refused one, or undefined when there is no way to get one. */
  async replace(refused: string | undefined): Promise<string | undefined> {
    const token = this.#current();
    if (token !== undefined && token !== refused) return token;
    return this.#options.getToken ? this.#renew() : undefined;
  }

  #current(): string | undefined {
    const { token } = this.#options;
    return this.#renewed !== undefined && token === this.#given ? this.#renewed : token || undefined;
  }

  #renew(): Promise<string> {
    this.#pending ??= Promise.race([this.#fetch(), tooLate()]).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #fetch(): Promise<string> {
    try {
      const token = await this.#options.getToken?.();
      if (typeof token !== 'string' || token === '') throw new TypeError('getToken gave no token');
      this.#renewed = token;
      this.#given = this.#options.token;
      return token;
    } catch (cause) {
      throw new PeopleError(navigator.onLine === false ? 'offline' : 'unauthenticated', 'getToken failed', { cause });
    }
  }
}

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new PeopleError('unavailable', 'getToken takes too long')), patienceMs);
  });
}

function endsSoon(token: string): boolean {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' && exp * 1000 - Date.now() < earlyMs;
}
