import { type Catalogue, speakable } from './catalogue.ts';
import { activity } from './pl/activity.ts';
import { contact } from './pl/contact.ts';
import { integrations } from './pl/integrations.ts';
import { labels } from './pl/labels.ts';
import { mapping } from './pl/mapping.ts';
import { push } from './pl/push.ts';
import { sync } from './pl/sync.ts';
import { table } from './pl/table.ts';
import { work } from './pl/work.ts';

/**
 * Polish. The user is spoken to directly, in forms without gender. Forms: one (1), few (2–4, 22), many (0, 5–21), other
 * (fractions).
 *
 * contact kontakt · field pole · custom field pole niestandardowe · filter filtr · condition warunek · view widok ·
 * job zadanie · hidden ukryty · reveal pokaż · link to a CRM powiązanie · workspace obszar roboczy · role rola ·
 * permission uprawnienie · push wyślij · option opcja · audit log dziennik zdarzeń
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
