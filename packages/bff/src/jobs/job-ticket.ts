import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@peoplekit/core';
import type { JobTicket } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { auditedAs } from '../audit/audited-as.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { isUuid } from '../uuid.ts';
import { visibleJob } from './find-job.ts';
import { requireFile } from './job-file.ts';
import { insertTicket, takeTicket } from './tickets.repo.ts';

/** Enough to click on a link, too little to hand it around. */
const seconds = 60;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** A link to the file of a job for a plain `<a>`, which can send no token: good for 60 seconds and one download. */
export async function createJobTicket(deps: Deps, actor: Actor, id: string): Promise<JobTicket> {
  requirePermission(actor, 'contacts:export');
  const secret = randomBytes(32).toString('base64url');
  const fields = await findFields(deps, actor);
  const { job, expiresAt } = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const row = await visibleJob(tx, actor, id);
    requireFile(actor, row, fields, deps.now());
    const { workspace, user: createdBy, name: createdByName } = actor;
    const ticket = { workspace, hash: hashOf(secret), job: row.id, createdBy, createdByName };
    return { job: row.id, expiresAt: await insertTicket(tx, ticket, seconds) };
  });
  // The workspace is named, as nothing can be looked up without one; the secret alone opens it.
  const ticket = `${Buffer.from(actor.workspace).toString('base64url')}.${secret}`;
  return { url: `${deps.config.basePath}/jobs/${job}/file?ticket=${ticket}`, expiresAt };
}

const refused = () =>
  new AppError('unauthenticated', 'The link has been used, has expired, or is for another file. Ask for another one.');

/** How a ticket is shown. */
export interface ShownTicket {
  ticket: string;
  /** Of the job whose file is wanted. */
  id: string;
  /** Who has sent a token as well: the ticket must be of their workspace. */
  actor: Actor | undefined;
  /** Only asks what would be sent: the ticket stays good. */
  keep: boolean;
}

/**
 * Who a ticket lets in, to the file of this job only. It is gone with that.
 * @throws AppError `unauthenticated` when it is not, or no longer, good for this.
 */
export async function redeemTicket(deps: Deps, { ticket, id, actor, keep }: ShownTicket): Promise<Actor> {
  const [named = '', secret = ''] = ticket.split('.');
  const workspace = Buffer.from(named, 'base64url').toString();
  if (!isUuid(id) || !/^[\w-]{43}$/.test(secret) || !/^\P{Cc}{1,200}$/u.test(workspace)) throw refused();
  if (actor && actor.workspace !== workspace) throw refused();
  const taken = await deps.database.inWorkspace(workspace, (tx) =>
    takeTicket(tx, { workspace, hash: hashOf(secret), job: id.toLowerCase() }, keep),
  );
  if (!taken) throw refused();
  const { createdBy, createdByName } = taken;
  // What the file holds was theirs to have when they got the ticket, a minute ago.
  const starter = auditedAs({ workspace, createdBy, ...(createdByName !== undefined && { createdByName }) });
  return { ...starter, permissions: new Set(['contacts:export', 'contacts:reveal', 'jobs:read']) };
}
