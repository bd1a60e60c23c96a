import type { Contact, ContactLink } from '@peoplekit/core/contract';
import type { Database } from '../db/client.ts';
import { findShownLinks, type ShownLink, usesCrm } from './links.repo.ts';

/** Milliseconds that a workspace without a CRM is taken for one without: until then its queries ask nothing more. */
const recheck = 5_000;

/** The links of contacts, for those who show contacts. */
export interface ShownLinks {
  /** By contact id; nothing is read for a workspace that uses no CRM. */
  of(workspace: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, ShownLink[]>>;
}

const none: ReadonlyMap<string, ShownLink[]> = new Map();

export function createShownLinks(database: Pick<Database, 'reader'>): ShownLinks {
  /** Workspaces, and since when each was known to use none. */
  const without = new Map<string, number>();
  return {
    async of(workspace, contactIds) {
      const now = performance.now();
      if (contactIds.length === 0 || (without.get(workspace) ?? Number.NEGATIVE_INFINITY) > now - recheck) return none;
      const reader = database.reader(workspace);
      const found = await findShownLinks(reader, workspace, contactIds);
      if (found.size > 0 || (await usesCrm(reader, workspace))) without.delete(workspace);
      else without.set(workspace, now);
      return found;
    },
  };
}

/** A contact that was changed since it was synced has something to tell the CRM. */
function presentLink({ link, revision }: ShownLink, contact: Contact): ContactLink {
  return link.status === 'synced' && revision !== contact.revision ? { ...link, status: 'pending' } : link;
}

export function withLinks(contact: Contact, shown: readonly ShownLink[] = []): Contact {
  return shown.length === 0 ? contact : { ...contact, links: shown.map((one) => presentLink(one, contact)) };
}
