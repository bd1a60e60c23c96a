import { AppError } from '../errors.ts';
import { entityTag, type IfMatch } from '../http/if-match.ts';

/** @throws AppError `stale` when the contact, which has to be locked, is not at a revision that the caller has seen. */
export function refuseStale(contact: { revision: number }, ifMatch: IfMatch | undefined): void {
  if (!ifMatch || ifMatch(contact.revision)) return;
  const message = `was changed meanwhile: its revision is ${contact.revision} now`;
  throw new AppError('stale', `The contact ${message}.`, {
    details: [{ pointer: '', message }],
    headers: { ETag: entityTag(contact.revision) },
  });
}
