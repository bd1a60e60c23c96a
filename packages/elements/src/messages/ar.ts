import { activity } from './ar/activity.ts';
import { contact } from './ar/contact.ts';
import { integrations } from './ar/integrations.ts';
import { labels } from './ar/labels.ts';
import { mapping } from './ar/mapping.ts';
import { push } from './ar/push.ts';
import { sync } from './ar/sync.ts';
import { table } from './ar/table.ts';
import { work } from './ar/work.ts';
import { type Catalogue, speakable } from './catalogue.ts';

/**
 * Arabic, modern standard. Buttons are verbal nouns; where the user is spoken to, in the masculine singular, as usual in software.
 * Six forms: zero, one, two, few (3–10), many (11–99), other (100 and fractions).
 *
 * contact جهة اتصال · field حقل · custom field حقل مخصص · filter تصفية · condition شرط · view طريقة عرض · job مهمة ·
 * hidden مخفي · reveal إظهار · link to a CRM ربط · workspace مساحة العمل · role دور · permission صلاحية · push إرسال ·
 * option خيار · audit log سجل التدقيق
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

export const messages = speakable(catalogue, { rightToLeft: true });
