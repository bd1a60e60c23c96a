import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './es/activity.ts';
import { contact } from './es/contact.ts';
import { integrations } from './es/integrations.ts';
import { labels } from './es/labels.ts';
import { mapping } from './es/mapping.ts';
import { push } from './es/push.ts';
import { sync } from './es/sync.ts';
import { table } from './es/table.ts';
import { work } from './es/work.ts';

/**
 * Spanish, neutral between Spain and Latin America. The user is "tú".
 *
 * contact contacto · field campo · custom field campo personalizado · filter filtro · condition condición · view vista ·
 * job tarea · hidden oculto · reveal mostrar · link to a CRM vinculación · workspace espacio de trabajo · role rol ·
 * permission permiso · push enviar · option opción · audit log registro de auditoría
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
