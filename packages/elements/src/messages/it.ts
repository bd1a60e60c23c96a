import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './it/activity.ts';
import { contact } from './it/contact.ts';
import { integrations } from './it/integrations.ts';
import { labels } from './it/labels.ts';
import { mapping } from './it/mapping.ts';
import { push } from './it/push.ts';
import { sync } from './it/sync.ts';
import { table } from './it/table.ts';
import { work } from './it/work.ts';

/**
 * Italian. The user is "tu".
 *
 * contact contatto · field campo · custom field campo personalizzato · filter filtro · condition condizione · view vista ·
 * job attività · hidden nascosto · reveal mostra · link to a CRM collegamento · workspace spazio di lavoro · role ruolo ·
 * permission autorizzazione · push invia · option opzione · audit log registro di controllo
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
