import { LRUCache } from 'lru-cache';
import type { Database } from '../db/client.ts';
import type { FieldSet } from './compose-fields.ts';
import { readFieldSet } from './fields.repo.ts';

/** The fields of all workspaces, kept in memory. */
export interface FieldCatalog {
  /**
   * As they are, or were at most a second ago if another server has changed them. Who writes by them holds them in the
   * transaction (`holdFieldSet`).
   */
  of(workspace: string): Promise<FieldSet>;
  /** Called when they have changed: whoever asks from now on gets them as they are. */
  forget(workspace: string): void;
}

/** Milliseconds that a set is taken for what it is. Afterwards one look at its version is enough as long as that stays. */
const maxAge = 1_000;

/** Sets kept at most: of a server of many workspaces those that were asked for last. */
const maxSets = 1_000;

export function createFieldCatalog(database: Database): FieldCatalog {
  const sets = new LRUCache<string, { fields: FieldSet; checkedAt: number }>({ max: maxSets });
  const reading = new Map<string, Promise<FieldSet>>();

  async function read(workspace: string): Promise<FieldSet> {
    const known = sets.get(workspace)?.fields;
    const checkedAt = performance.now();
    const own = readFieldSet(database.reader(workspace), workspace, known?.version).then((fields) => {
      const now = fields ?? (known as FieldSet);
      // Forgotten while it was read: it may be what was there before.
      if (reading.get(workspace) === own) sets.set(workspace, { fields: now, checkedAt });
      return now;
    });
    reading.set(workspace, own);
    try {
      return await own;
    } finally {
      if (reading.get(workspace) === own) reading.delete(workspace);
    }
  }

  return {
    async of(workspace) {
      const known = sets.get(workspace);
      if (known && performance.now() - known.checkedAt < maxAge) return known.fields;
      return reading.get(workspace) ?? read(workspace);
    },
    forget(workspace) {
      sets.delete(workspace);
      reading.delete(workspace);
    },
  };
}
