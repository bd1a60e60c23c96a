import { routes } from '@peoplekit/core/contract';
import type { Mount } from '../http/mount-route.ts';
import { getContact } from './get-contact.ts';
import { queryContacts } from './query-contacts.ts';

/** Contacts over HTTP. */
export const contactsRoutes: Mount = (deps, mount) => {
  mount(routes.queryContacts, ({ actor, body }) => queryContacts(deps, actor, body));
  mount(routes.getContact, async ({ actor, params, c }) => {
    const contact = await getContact(deps, actor, params.id);
    c.header('ETag', `"${contact.revision}"`);
    return contact;
  });
};
