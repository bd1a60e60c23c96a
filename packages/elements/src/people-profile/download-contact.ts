import { saveFile } from '../base/save-file.ts';
import type { PeopleClient } from '../data/people-client.ts';

/** Saves everything that is known of a contact as JSON. @throws PeopleError */
export async function downloadContact(client: PeopleClient, id: string, includeHidden: boolean): Promise<void> {
  const subject = await client.exportSubject(id, { includeHidden });
  saveFile(new Blob([JSON.stringify(subject, null, 2)], { type: 'application/json' }), `contact-${id}.json`);
}
