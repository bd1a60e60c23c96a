import type { Contact, ContactLink } from '@peoplekit/core/contract';
import { LRUCache } from 'lru-cache';
import type { Database } from '../db/client.ts';
import type { Connector } from './connectors/connector.ts';
import { type Connected, findShownLinks, hasLinks, type ShownLink } from './links.repo.ts';

/** Milliseconds that a workspace without a CRM is taken for one without: until then its queries ask nothing more. */
const recheck = 5_000;

/** Workspaces that this is remembered of: those that asked last. */
const maxWithout = 10_000;

/** The links of contacts, for those who show contacts. */
export interface ShownLinks {
  /**
   * By contact id: one for each record, and one that says so for each connected CRM without. Nothing is read for a workspace
   * that uses no CRM.
   */
  of(workspace: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, ShownLink[]>>;
}

const none: ReadonlyMap<string, ShownLink[]> = new Map();

const missing = (connector: string): ShownLink => ({
  link: { connector, externalId: '', status: 'not_synced', syncedAt: null },
  revision: undefined,
});

/** @param labels of the connectors that the host has added, by their names */
export function createShownLinks(
  database: Pick<Database, 'reader'>,
  connectors: ReadonlyMap<string, Pick<Connector, 'recordUrl'>>,
  labels: ReadonlyMap<string, string>,
): ShownLinks {
  /** Workspaces that use none. */
  const without = new LRUCache<string, true>({ max: maxWithout, ttl: recheck });

  /** As the page of integrations has them; one that this server does not know any more is the last. */
  const places = new Map([...connectors.keys()].map((name, place) => [name, place]));
  const placeOf = ({ link }: ShownLink) => places.get(link.connector) ?? places.size;

  function withUrl({ link, revision }: ShownLink, connected: readonly Connected[]): ShownLink {
    const place = connected.find(({ connector }) => connector === link.connector);
    if (!place || link.externalId === '') return { link, revision };
    const url = connectors.get(link.connector)?.recordUrl?.({ ...place, id: link.externalId });
    return { link: url === undefined ? link : { ...link, url }, revision };
  }

  function withLabel({ link, revision }: ShownLink): ShownLink {
    const label = labels.get(link.connector);
    return { link: label === undefined ? link : { ...link, label }, revision };
  }

  function shown(links: readonly ShownLink[], connected: readonly Connected[]): ShownLink[] {
    const unlinked = connected.filter(({ connector }) => !links.some(({ link }) => link.connector === connector));
    const all = [
      ...links.map((one) => withUrl(one, connected)),
      ...unlinked.map(({ connector }) => missing(connector)),
    ];
    return all.map(withLabel).sort((a, b) => placeOf(a) - placeOf(b));
  }

  return {
    async of(workspace, contactIds) {
      if (contactIds.length === 0 || without.has(workspace)) return none;
      const reader = database.reader(workspace);
      const { links, connected } = await findShownLinks(reader, workspace, contactIds);
      if (connected.length > 0 || links.size > 0 || (await hasLinks(reader, workspace))) without.delete(workspace);
      else without.set(workspace, true);
      if (connected.length === 0 && links.size === 0) return none;
      return new Map(contactIds.map((id) => [id, shown(links.get(id) ?? [], connected)]));
    },
  };
}

/** The links of a contact at a revision. One that was changed since it was synced has something to tell the CRM. */
export function presentLinks(revision: number, shown: readonly ShownLink[] = []): ContactLink[] {
  return shown.map(({ link, revision: synced }) =>
    link.status === 'synced' && synced !== revision ? { ...link, status: 'pending' } : link,
  );
}

export function withLinks(contact: Contact, shown: readonly ShownLink[] = []): Contact {
  return shown.length === 0 ? contact : { ...contact, links: presentLinks(contact.revision, shown) };
}
