import { queryFields, systemFields } from '@peoplekit/core';
import type { Database } from '../../db/client.ts';
import { readFieldSets } from '../../fields/fields.repo.ts';
import { mapInSlices } from '../../in-slices.ts';
import { contactDocument, type WrittenDocument } from '../meili/contact-document.ts';
import type { WorkspaceRow } from './indexed-contacts.repo.ts';

/**
 * The documents of contacts. The fields are read anew each time, never taken from memory: a document that was made by
 * fields as they were before would stay so. Searches are answered in between: thousands of contacts are a third of a second.
 * Each is put into words at once, as the objects of thousands would be most of the memory of a large import.
 */
export async function makeDocuments(database: Database, rows: readonly WorkspaceRow[]): Promise<WrittenDocument[]> {
  if (rows.length === 0) return [];
  const workspaces = [...new Set(rows.map(({ workspace_id }) => workspace_id))];
  const sets = await database.asIndexWorker((tx) => readFieldSets(tx, workspaces), { readOnly: true });
  return mapInSlices(rows, (row) =>
    contactDocument(row.workspace_id, row, queryFields(sets.get(row.workspace_id) ?? systemFields)),
  );
}
