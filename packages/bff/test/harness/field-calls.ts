import type { Field, Problem } from '@peoplekit/core';
import type { ContactPage, DeletedField, FieldList } from '@peoplekit/core/contract';
import type { Caller, TestServer } from './test-server.ts';

/** The calls about fields, by an owner of `acme` unless told otherwise. */
export function fieldCalls(server: TestServer) {
  const create = (input: unknown, caller: Caller = {}) => server.as<Field & Problem>(caller, 'POST', '/fields', input);
  const list = async (caller: Caller = {}) => (await server.as<FieldList>(caller, 'GET', '/fields')).body.fields;
  return {
    create,
    list,
    update: (key: string, patch: unknown, caller: Caller = {}) =>
      server.as<Field & Problem>(caller, 'PATCH', `/fields/${key}`, patch),
    remove: (key: string, caller: Caller = {}) => server.as<DeletedField & Problem>(caller, 'DELETE', `/fields/${key}`),
    order: (keys: unknown, caller: Caller = {}) =>
      server.as<FieldList & Problem>(caller, 'PUT', '/fields/order', { keys }),
    newField: async (input: Record<string, unknown>, caller: Caller = {}) => (await create(input, caller)).body,
    find: async (key: string, caller: Caller = {}) => (await list(caller)).find((field) => field.key === key),
    query: (query: unknown, caller: Caller = {}) =>
      server.as<ContactPage & Problem>(caller, 'POST', '/contacts/query', query),
  };
}
