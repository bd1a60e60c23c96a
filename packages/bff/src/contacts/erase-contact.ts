import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { forgetInExports } from '../exports/forget-contact.repo.ts';
import type { IfMatch } from '../http/if-match.ts';
import { sendJob } from '../jobs/create-job.ts';
import { notifyJobUpdated } from '../jobs/job-events.ts';
import { forgetInItems } from '../jobs/job-items.repo.ts';
import { readContactId } from './contact-id.ts';
import { lockContact, removeContact } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';
import { refuseStale } from './refuse-stale.ts';

/**
 * Removes a contact for good, deleted or not: its values, its links, what jobs remember of it, and the files of exports that
 * may hold it. What stays is the row of the audit log, which holds nothing about the person. The answer is the contact as
 * it is now: without values.
 * @param ifMatch the revisions that the caller has seen; any when absent
 */
export async function eraseContact(deps: Deps, actor: Actor, id: string, ifMatch?: IfMatch): Promise<Contact> {
  requirePermission(actor, 'contacts:erase');
  const contactId = readContactId(id);
  const { workspace } = actor;
  const { erased, files, begun } = await deps.database.inWorkspace(workspace, async (tx) => {
    const before = ifMatch && (await lockContact(tx, workspace, contactId));
    if (before) refuseStale(before, ifMatch);
    const erased = await removeContact(tx, workspace, contactId);
    if (!erased) throw new AppError('not_found', 'There is no such contact.');
    await forgetInItems(tx, workspace, contactId);
    const exports = await forgetInExports(tx, workspace, erased);
    for (const job of exports.begun) await notifyJobUpdated(tx, workspace, job.id);
    await writeAudit(tx, actor, [{ action: 'contact.erase', contactId, detail: { files: exports.files.length } }]);
    return { erased, ...exports };
  });
  for (const job of begun) sendJob(deps, job);
  // One that cannot be removed now is nobody's: what looks after files removes it within a day.
  for (const key of files)
    await deps.files.remove(key).catch((error) => deps.log.warn({ err: error }, 'the file of an export stays for now'));
  return presentContact(erased, []);
}
