import type { Problem } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { Caller, TestServer } from './test-server.ts';

/** A contact when all went well, a problem when not. */
export type Answered = Contact & Problem;

/** An id that no contact has. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** The calls that write contacts, by an owner of `acme` unless told otherwise. */
export function contactCalls(server: TestServer) {
  const create = (values: unknown, caller: Caller = {}) => server.as<Answered>(caller, 'POST', '/contacts', { values });
  return {
    create,
    patch: (id: string, values: unknown, ifMatch?: string, caller: Caller = {}) =>
      server.as<Answered>(caller, 'PATCH', `/contacts/${id}`, { values }, ifMatch ? { 'if-match': ifMatch } : {}),
    remove: (id: string, query = '', caller: Caller = {}) =>
      server.as<Answered>(caller, 'DELETE', `/contacts/${id}${query}`),
    restore: (id: string, caller: Caller = {}) => server.as<Answered>(caller, 'POST', `/contacts/${id}/restore`),
    get: (id: string, caller: Caller = {}) => server.as<Answered>(caller, 'GET', `/contacts/${id}`),
    newContact: async (values: Record<string, unknown> = {}, caller: Caller = {}) =>
      (await create(values, caller)).body,
  };
}
