import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './fr/activity.ts';
import { contact } from './fr/contact.ts';
import { integrations } from './fr/integrations.ts';
import { labels } from './fr/labels.ts';
import { mapping } from './fr/mapping.ts';
import { push } from './fr/push.ts';
import { sync } from './fr/sync.ts';
import { table } from './fr/table.ts';
import { work } from './fr/work.ts';

/**
 * French. The user is "vous". Before : ? ! and inside « » stands a no-break space.
 *
 * contact contact · field champ · custom field champ personnalisé · filter filtre · condition condition · view vue ·
 * job tâche · hidden masqué · reveal afficher · link to a CRM liaison · workspace espace de travail · role rôle ·
 * permission autorisation · push envoyer · option option · audit log journal d’audit
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
