import { crmStatusField } from '../../fields/crm-status-field.ts';
import type { Field, FieldType } from '../../fields/field.ts';
import { systemFields } from '../../fields/system-fields.ts';

/** Option values that a careless backend takes for one another, or for something else. */
export const oddOptions: readonly string[] = [
  'gold',
  'Gold',
  'GOLD',
  'ﬁ',
  'fi',
  'é',
  'e\u0301',
  'ß',
  'ss',
  'İ',
  'i',
  ' gold',
  'gold ',
  'a,b',
  "it's",
  '"quoted"',
  'back\\slash',
  '%',
  '_',
  '`',
  '🙈',
  'true',
  '1',
  'null',
  'ｇｏｌｄ',
  'x'.repeat(300),
];

function customField(key: string, type: FieldType, position: number): Field {
  return {
    key,
    label: key,
    type,
    kind: 'custom',
    group: 'custom',
    readOnly: false,
    privacy: 'visible',
    ...(type === 'enum' && { options: oddOptions.map((value) => ({ value, label: value })) }),
    position,
  };
}

const customFields = Object.entries({
  note: 'text',
  score: 'number',
  born: 'date',
  vip: 'boolean',
  tier: 'enum',
  tags: 'array',
} satisfies Record<string, FieldType>);

/** What can be asked of a workspace that has a custom field of each type. */
export const conformanceFields: readonly Field[] = [
  ...systemFields,
  ...customFields.map(([key, type], at) => customField(key, type, systemFields.length + at)),
  crmStatusField,
];

/** Those that the cases ask about: a system field and a custom one of each type, and those stored in a way of their own. */
export const conformanceKeys: readonly string[] = [
  'company',
  'note',
  'id',
  'flow_completion_rate',
  'total_messages_sent',
  'score',
  'last_seen_at',
  'born',
  'is_valid',
  'vip',
  'priority',
  'tier',
  'product_interest',
  'tags',
  'crm_status',
];
