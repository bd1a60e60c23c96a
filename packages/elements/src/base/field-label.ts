import type { Field } from '@peoplekit/core';
import type { Messages } from '../messages/messages.ts';

/** The key of the field that no workspace lists. All of it would weigh more than what is here. */
const crmStatus = 'crm_status';

/** What a user calls a field: the word of the host, else that of the language for a shipped one, else that of the workspace. */
export function fieldLabel(field: Pick<Field, 'key' | 'label'> & Partial<Field>, text: Messages): string {
  if (field.key === crmStatus) return text.crmStatus;
  const spoken = field.kind === 'custom' ? undefined : text.systemLabels[field.label];
  return text.fieldLabels[field.key] ?? spoken ?? field.label;
}

type OptionLabels = Messages['optionLabels'];

const spokenFields = new WeakMap<readonly Field[], { labels: OptionLabels; fields: readonly Field[] }>();

/** The fields with the options of the shipped ones in the words of the language. The same list for the same fields. */
export function withOptionLabels(fields: readonly Field[], text: Messages): readonly Field[] {
  const labels = labelsOf(text);
  const known = spokenFields.get(fields);
  if (known?.labels === labels) return known.fields;
  const spoken = fields.some(({ key }) => labels[key]) ? fields.map((field) => spokenField(field, labels)) : fields;
  spokenFields.set(fields, { labels, fields: spoken });
  return spoken;
}

const allLabels = new WeakMap<Messages, OptionLabels>();

/** Those of the shipped fields, and of the CRM status. */
function labelsOf(text: Messages): OptionLabels {
  const labels = allLabels.get(text) ?? { ...text.optionLabels, [crmStatus]: text.linkStatus };
  allLabels.set(text, labels);
  return labels;
}

function spokenField(field: Field, labels: OptionLabels): Field {
  const words = field.kind === 'system' ? labels[field.key] : undefined;
  const options = words && field.options?.map(({ value, label }) => ({ value, label: words[label] ?? label }));
  return options ? { ...field, options } : field;
}
