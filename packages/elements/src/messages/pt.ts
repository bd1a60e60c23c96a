import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './pt/activity.ts';
import { contact } from './pt/contact.ts';
import { integrations } from './pt/integrations.ts';
import { labels } from './pt/labels.ts';
import { mapping } from './pt/mapping.ts';
import { push } from './pt/push.ts';
import { sync } from './pt/sync.ts';
import { table } from './pt/table.ts';
import { work } from './pt/work.ts';

/**
 * Portuguese as it is written in Brazil. The user is "você".
 *
 * contact contato · field campo · custom field campo personalizado · filter filtro · condition condição · view visualização ·
 * job tarefa · hidden oculto · reveal mostrar · link to a CRM vínculo · workspace espaço de trabalho · role função ·
 * permission permissão · push enviar · option opção · audit log registro de auditoria
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
