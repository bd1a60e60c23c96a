import { randomUUID } from 'node:crypto';
import { type CrmSession, normalPace } from '../../src/crm/connectors/connector.ts';
import { createCrmService } from '../../src/crm/crm-service.ts';
import { openSession } from '../../src/crm/open-session.ts';
import type { Deps } from '../../src/deps.ts';

/** What is asked of a simulator that has no limits, and by whom it is asked: a session without contacts and jobs around it. */
const boundless = { ...normalPace, base: 100, rate: 10_000 };

/** Names of fields, by CRM. */
const names: Record<string, { email: string; first: string; last: string }> = {
  hubspot: { email: 'email', first: 'firstname', last: 'lastname' },
  salesforce: { email: 'Email', first: 'FirstName', last: 'LastName' },
  bigquery: { email: 'email', first: 'first_name', last: 'last_name' },
};

/** How fast a connected CRM is by itself, through its client: records in a second. */
export function bareCrm(deps: Deps, connector: string) {
  const { email, first, last } = names[connector] as (typeof names)[string];
  const fields = [email, first, last];
  const open = (): Promise<CrmSession> => {
    const unlimited = createCrmService(deps.config, deps.database, boundless).connector(connector);
    return openSession(deps, unlimited, connector, { signal: AbortSignal.timeout(600_000) });
  };

  return {
    /** Reads all, and keeps nothing. */
    async read(): Promise<number> {
      const session = await open();
      const since = performance.now();
      let read = 0;
      for (let cursor: string | undefined; ; ) {
        const page = await session.read({ fields, cursor });
        read += page.records.length;
        cursor = page.next;
        if (cursor === undefined) return read / ((performance.now() - since) / 1_000);
      }
    },
    /** Looks for people whom nobody knows, as an export does, and makes them: several batches, one after the other. */
    async write(scale: number): Promise<number> {
      const session = await open();
      await session.prepareWrites(scale, []);
      const batches = Math.max(1, Math.min(20, Math.floor(scale / session.batchSize)));
      const since = performance.now();
      for (let batch = 0; batch < batches; batch += 1) {
        const people = Array.from({ length: session.batchSize }, (_, n) => ({
          contactId: randomUUID(),
          values: { [email]: `bare-${batch}-${n}@records.example`, [first]: `B${n}`, [last]: 'Bare' },
        }));
        await session.find(
          'email',
          people.map(({ values }) => values[email] as string),
          fields,
          email,
        );
        const outcomes = await session.write(people, async () => {}, randomUUID());
        const refused = outcomes.find((outcome) => !outcome.ok);
        if (refused) throw new Error(`The simulator refused a record: ${JSON.stringify(refused)}`);
      }
      return (batches * session.batchSize) / ((performance.now() - since) / 1_000);
    },
  };
}
