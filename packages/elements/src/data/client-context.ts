import { createContext } from '@lit/context';
import type { MessageOverrides } from '../messages/messages.ts';
import type { PeopleClient } from './people-client.ts';

/** What an element passes on to those inside it. */
export interface ClientContext {
  client?: PeopleClient | undefined;
  locale?: string | undefined;
  messages?: MessageOverrides | undefined;
}

/** Keyed by a string and not by a symbol, so that elements of two copies of this package find each other. */
export const clientContext = createContext<ClientContext, string>('peoplekit-client');
