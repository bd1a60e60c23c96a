import type { Contact } from '@peoplekit/core/contract';
import { routes } from '@peoplekit/core/contract';
import type { Context } from 'hono';
import type { HttpEnv } from '../http/context.ts';
import { readIdempotencyKey } from '../http/idempotency-key.ts';
import { entityTag, readIfMatch } from '../http/if-match.ts';
import type { Mount } from '../http/mount-route.ts';
import { bulkDeleteContacts } from './bulk-delete.ts';
import { bulkEditContacts } from './bulk-edit.ts';
import { createContact } from './create-contact.ts';
import { deleteContact } from './delete-contact.ts';
import { eraseContact } from './erase-contact.ts';
import { exportSubject } from './export-subject.ts';
import { getContact } from './get-contact.ts';
import { queryContacts } from './query-contacts.ts';
import { restoreContact } from './restore-contact.ts';
import { revealContact } from './reveal-contact.ts';
import { updateContact } from './update-contact.ts';
import { upsertContacts } from './upsert-contacts.ts';

async function tagged(c: Context<HttpEnv>, answer: Promise<Contact>): Promise<Contact> {
  const contact = await answer;
  c.header('ETag', entityTag(contact.revision));
  return contact;
}

/** Contacts over HTTP. */
export const contactsRoutes: Mount = (deps, mount) => {
  mount(routes.queryContacts, ({ actor, body, c }) => queryContacts(deps, actor, body, c.req.raw.signal));
  mount(routes.getContact, ({ actor, params, c }) => tagged(c, getContact(deps, actor, params.id)));
  mount(routes.bulkEditContacts, ({ actor, body }) => bulkEditContacts(deps, actor, body));
  mount(routes.bulkDeleteContacts, ({ actor, body }) => bulkDeleteContacts(deps, actor, body));
  mount(routes.createContact, ({ actor, body, c }) => tagged(c, createContact(deps, actor, body)));
  mount(routes.upsertContacts, ({ actor, body, c }) =>
    upsertContacts(deps, actor, body, { key: readIdempotencyKey(c.req.header('idempotency-key')) }),
  );
  mount(routes.updateContact, ({ actor, params, body, c }) => {
    const ifMatch = readIfMatch(c.req.header('if-match'));
    return tagged(c, updateContact(deps, actor, params.id, { ...body, ifMatch }));
  });
  mount(routes.deleteContact, ({ actor, params, query, c }) => {
    const remove = query.erase === 'true' ? eraseContact : deleteContact;
    return tagged(c, remove(deps, actor, params.id, readIfMatch(c.req.header('if-match'))));
  });
  mount(routes.restoreContact, ({ actor, params, c }) => tagged(c, restoreContact(deps, actor, params.id)));
  mount(routes.revealContact, ({ actor, params, body }) => revealContact(deps, actor, params.id, body));
  mount(routes.exportSubject, async ({ actor, params, body, c }) => {
    const subject = await exportSubject(deps, actor, params.id, body);
    c.header('Content-Disposition', `attachment; filename="contact-${params.id.replaceAll(/[^\w-]/g, '')}.json"`);
    return subject;
  });
};
