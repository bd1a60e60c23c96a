import { snapshotKey } from './decide-record.ts';
import type { ExportCandidate } from './find-records.ts';
import type { SyncPlan } from './sync-plan.ts';

/** What has to have been compared for a contact to be settled: every field that is mapped now. */
export const settledKeys = ({ moved }: SyncPlan): string[] => moved.map(snapshotKey);

/** Nothing to tell: the contact is as it was, and every field that is mapped now was mapped then. As `findSynced` asks Postgres. */
export function isSettled({ contact, link }: ExportCandidate, plan: SyncPlan): boolean {
  return (
    link?.status === 'synced' &&
    link.external_id !== null &&
    link.revision === contact?.revision &&
    settledKeys(plan).every((key) => link.snapshot[key] !== undefined)
  );
}
