import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './uk/activity.ts';
import { contact } from './uk/contact.ts';
import { integrations } from './uk/integrations.ts';
import { labels } from './uk/labels.ts';
import { mapping } from './uk/mapping.ts';
import { push } from './uk/push.ts';
import { sync } from './uk/sync.ts';
import { table } from './uk/table.ts';
import { work } from './uk/work.ts';

/**
 * Ukrainian. The user is "ви". Forms: one (1, 21), few (2–4, 22), many (0, 5–20), other (fractions).
 *
 * contact контакт · field поле · custom field власне поле · filter фільтр · condition умова · view подання · job завдання ·
 * hidden прихований · reveal показати · link to a CRM зв’язок · workspace робочий простір · role роль · permission дозвіл ·
 * push надіслати · option варіант · audit log журнал аудиту
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
