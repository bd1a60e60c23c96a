import type { AuditActors, AuditEntry, AuditFormat, AuditPage } from '@peoplekit/core/contract';
import type { AuditFilter, AuditListQuery } from '../data/audit-client.ts';
import { failureOf } from './failure-of.ts';

/** The audit log of one workspace in memory. */
export class InMemoryAudit {
  /** The latest first. */
  entries: readonly AuditEntry[];
  /** What was taken out of it as a file. */
  readonly exports: { filter: AuditFilter; format: AuditFormat }[] = [];

  constructor(entries: readonly AuditEntry[]) {
    this.entries = entries;
  }

  /** Notes what the actor of the client does. */
  note(entry: Pick<AuditEntry, 'action' | 'contactId' | 'field'>): void {
    const at = new Date().toISOString();
    this.entries = [{ at, actor: 'u1', actorName: 'You', detail: {}, ...entry }, ...this.entries];
  }

  list({ after, limit = 50, ...filter }: AuditListQuery = {}): AuditPage {
    const matching = this.#matching(filter);
    const from = after === undefined ? 0 : Number.parseInt(after.slice(-12), 10);
    if (!(from >= 0)) throw failureOf('invalid', [{ pointer: '/after', message: 'is not the next of an answer' }]);
    const entries = matching.slice(from, from + limit);
    const end = from + entries.length;
    const next = `00000000-0000-4000-8000-${String(end).padStart(12, '0')}`;
    return { entries: structuredClone(entries), ...(end < matching.length && { next }) };
  }

  actors(): AuditActors['actors'] {
    const names = new Map(this.entries.toReversed().map(({ actor, actorName }) => [actor, actorName]));
    return [...names]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([actor, actorName]) => ({ actor, ...(actorName && { actorName }) }));
  }

  export(filter: AuditFilter, format: AuditFormat): Blob {
    this.exports.push({ filter, format });
    const matching = this.#matching(filter);
    const csv = () =>
      ['at,actor,action', ...matching.map(({ at, actor, action }) => `${at},${actor},${action}`)].join('\r\n');
    return new Blob([format === 'json' ? JSON.stringify({ entries: matching }) : csv()]);
  }

  #matching({ action, actor, contactId, field, from, to }: AuditFilter): AuditEntry[] {
    return this.entries.filter(
      (entry) =>
        (action === undefined || entry.action === action) &&
        (actor === undefined || entry.actor === actor) &&
        (contactId === undefined || entry.contactId === contactId) &&
        (field === undefined || entry.field === field) &&
        (from === undefined || Date.parse(entry.at) >= Date.parse(from)) &&
        (to === undefined || Date.parse(entry.at) < Date.parse(to)),
    );
  }
}

const people = [
  { actor: 'u-ann', actorName: 'Ann Berger', origin: { ip: '203.0.113.7', userAgent: firefox() } },
  { actor: 'u-ben', actorName: 'Ben Özdemir', origin: { ip: '2001:db8::7334', userAgent: safari() } },
  { actor: 'host-server', origin: { ip: '10.0.0.12', userAgent: 'acme-sync/4.2' } },
];

const counts = { created: 0, unchanged: 0, skipped: 0, failed: 0 };

const deeds: Pick<AuditEntry, 'action' | 'field' | 'detail'>[] = [
  { action: 'contact.reveal', field: 'email', detail: {} },
  {
    action: 'contacts.export',
    detail: { scope: 'a filter by company', format: 'csv', state: 'succeeded', count: 1_204, hidden: true },
  },
  { action: 'contact.delete', detail: {} },
  { action: 'field.update', field: 'phone', detail: { changed: ['privacy'], privacy: 'hidden' } },
  {
    action: 'contacts.edit',
    detail: { scope: '12 selected', state: 'cancelled', count: 7, counts: { ...counts, updated: 7 } },
  },
  { action: 'integration.connect', detail: { connector: 'hubspot' } },
  { action: 'contact.erase', detail: {} },
];

/** Lines of a log that looks used, the latest first. @param contactIds of whom some of them tell. */
export function madeUpAudit(count: number, contactIds: readonly string[], now = new Date()): AuditEntry[] {
  return Array.from({ length: count }, (_, at) => {
    const deed = deeds[at % deeds.length] as (typeof deeds)[number];
    const contactId = contactIds[at % Math.max(1, contactIds.length)];
    return {
      at: new Date(now.getTime() - at * at * 97_000).toISOString(),
      ...(people[at % people.length] as (typeof people)[number]),
      ...deed,
      ...(deed.action.startsWith('contact.') && contactId && { contactId }),
    };
  });
}

function firefox(): string {
  return 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
}

function safari(): string {
  return 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15';
}
