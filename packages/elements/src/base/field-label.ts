import type { Field } from '@peoplekit/core';
import type { Messages } from '../messages/messages.ts';

/** What a user calls a field: the word of the host or the language, else that of the workspace. */
export function fieldLabel(field: Pick<Field, 'key' | 'label'>, text: Messages): string {
  return text.fieldLabels[field.key] ?? field.label;
}
