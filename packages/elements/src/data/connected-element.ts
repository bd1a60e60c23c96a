import { ContextProvider } from '@lit/context';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { PeopleElement } from '../base/base-element.ts';
import { claimsOf, type GetToken } from './access-token.ts';
import { createApiClient } from './api-client.ts';
import { clientContext } from './client-context.ts';
import type { PeopleClient } from './people-client.ts';

/** An element that reads from a server: by its own attributes, or through the provider that it stands in. */
export abstract class ConnectedElement extends PeopleElement {
  /** Base URL of the BFF, such as `/api/people`. */
  @property() endpoint?: string | undefined;

  /** Access token, made by the host's server. */
  @property() token?: string | undefined;

  /** Gets an access token: at first when there is no `token`, before one ends, and when the server refuses it. */
  @property({ attribute: false }) getToken?: GetToken | undefined;

  /** Replaces the server: contacts from memory or from the host's own store. Wins over `endpoint`. */
  @property({ attribute: false }) client?: PeopleClient | undefined;

  #api: PeopleClient | undefined;
  #apiKey = '';
  #provider = new ContextProvider(this, { context: clientContext, initialValue: {} });

  /** The client to use now: own, from own attributes, or inherited. */
  protected get activeClient(): PeopleClient | undefined {
    return this.client ?? this.#api ?? this.inherited.client;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connect();
    this.#provide();
  }

  /**
   * A renewed token goes on with the same client. Another server or another actor starts over, without the old one's data;
   * so does a first `getToken`, which a host may set only after requests have failed for want of it.
   */
  #connect(): void {
    const { endpoint, token, getToken } = this;
    const key = endpoint === undefined ? '' : JSON.stringify([endpoint, actorOf(token), getToken !== undefined]);
    if (key === this.#apiKey) return;
    this.#apiKey = key;
    this.#api = endpoint === undefined ? undefined : this.#createClient(endpoint);
  }

  /** Getters, as hosts that render often pass a new `getToken` each time, which must not start anything. */
  #createClient(endpoint: string): PeopleClient {
    const host = this;
    return createApiClient({
      endpoint,
      get token() {
        return host.token;
      },
      get getToken() {
        return host.getToken;
      },
    });
  }

  #provide(): void {
    const { activeClient: client, overrides: messages } = this;
    const locale = this.locale ?? this.inherited.locale;
    const given = this.#provider.value;
    if (given.client === client && given.locale === locale && given.messages === messages) return;
    this.#provider.setValue({ client, locale, messages });
  }
}

/** Who a token speaks for: its claims but those that differ with each renewal. */
function actorOf(token: string | undefined): unknown {
  if (!token) return undefined;
  const { exp: _exp, iat: _iat, nbf: _nbf, jti: _jti, ...actor } = claimsOf(token);
  return actor;
}
