import type { RemoteObject } from '@peoplekit/core/contract';
import type { RemoteObjects } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import type { Send } from './jobs.ts';
import { isTableName, tableOf, type WarehouseSettings } from './settings.ts';
import { stagingPrefix } from './writer.ts';

/** Datasets that are looked into, each by one call. */
const maxDatasets = 30;

/** What whoever may not look there sees of it. */
function nothingIfRefused(error: unknown): [] {
  if (error instanceof CrmError && error.kind === 'refused') return [];
  throw error;
}

/**
 * The tables that contacts can be in, read now: that of the connection, the others of its dataset, and those of other datasets
 * as `dataset.table`. An account that sees one dataset only has only those.
 */
export async function listTables(send: Send, settings: WarehouseSettings): Promise<RemoteObjects> {
  const { dataset: own, table: usual } = settings;
  const seen = await send((api) => api.datasets()).catch(nothingIfRefused);
  const datasets = [own, ...seen.filter((name) => name !== own).slice(0, maxDatasets - 1)];
  const inDatasets = await Promise.all(
    datasets.map(async (group): Promise<RemoteObject[]> => {
      const found = await send((api) => api.tables(group)).catch(nothingIfRefused);
      const names = found.filter((name) => !name.startsWith(stagingPrefix));
      if (group !== own) return names.map((label) => ({ key: `${group}.${label}`, label, group }));
      const first: RemoteObject = { key: usual, label: usual, group };
      const others = names.filter((name) => name !== usual).map((label) => ({ key: label, label, group }));
      return [names.includes(usual) ? first : { ...first, isNew: true }, ...others];
    }),
  );
  return {
    objects: inDatasets.flat(),
    newIn: datasets,
    mayBeNew: (key) => isTableName(key) && datasets.includes(tableOf(settings, key).dataset),
  };
}
