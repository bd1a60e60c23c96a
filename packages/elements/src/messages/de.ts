import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './de/activity.ts';
import { contact } from './de/contact.ts';
import { integrations } from './de/integrations.ts';
import { labels } from './de/labels.ts';
import { mapping } from './de/mapping.ts';
import { push } from './de/push.ts';
import { sync } from './de/sync.ts';
import { table } from './de/table.ts';
import { work } from './de/work.ts';

/**
 * German. The user is "Sie".
 *
 * contact Kontakt · field Feld · custom field eigenes Feld · filter Filter · condition Bedingung · view Ansicht · job Vorgang ·
 * hidden verborgen · reveal anzeigen · link to a CRM Verknüpfung · workspace Arbeitsbereich · role Rolle · permission Recht ·
 * push übertragen · option Option · audit log Protokoll
 */
export const catalogue: Catalogue = {
  ...table,
  ...contact,
  ...work,
  ...activity,
  ...push,
  ...integrations,
  ...mapping,
  ...sync,
  ...labels,
};

export const messages = speakable(catalogue);
