import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './it/activity.ts';
import { contact } from './it/contact.ts';
import { labels } from './it/labels.ts';
import { push } from './it/push.ts';
import { table } from './it/table.ts';
import { work } from './it/work.ts';

/**
 * Italian. The user is "tu".
 *
 * contact contatto · field campo · custom field campo personalizzato · filter filtro · condition condizione · view vista ·
 * job attività · hidden nascosto · reveal mostra · link to a CRM collegamento · workspace spazio di lavoro · role ruolo ·
 * permission autorizzazione · push invia · option opzione · audit log registro di controllo
 */
export const catalogue: Catalogue = { ...table, ...contact, ...work, ...activity, ...push, ...labels };

export const messages = speakable(catalogue);
