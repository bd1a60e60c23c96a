import type { Field } from '@peoplekit/core';
import { type FieldsSource, workspaceOf, workspaces } from './fields-source.ts';

/** Others have changed the fields: asks again, and where other values are to be seen now, they are read again everywhere. */
export async function reloadFields(source: FieldsSource): Promise<void> {
  const { client } = source;
  if (!client) return;
  const before = whatIsSeen(source.fields);
  source.refresh();
  const { fields } = await workspaceOf(client);
  if (fields && source.client === client && whatIsSeen(fields) !== before)
    for (const { onValues } of source.all(client)) onValues();
}

/** The fields are these from now on, as the server has answered: all elements of this client show them at once. */
export function replaceFields(source: FieldsSource, fields: readonly Field[]): void {
  const { client } = source;
  if (!client) return;
  const areValuesOthers = whatIsSeen(fields) !== whatIsSeen(source.fields);
  workspaces.set(client, Promise.resolve({ fields, me: source.me }));
  for (const other of source.all(client)) {
    void other.run(client);
    if (areValuesOthers && other !== source) other.onValues();
  }
}

/** A hidden field is read as masks, and one that is gone not at all. Labels and places change no value. */
function whatIsSeen(fields: readonly Field[]): string {
  return JSON.stringify(fields.map(({ key, privacy }) => [key, privacy]).sort());
}
