import type { Field } from '@peoplekit/core';
import type { Messages } from './messages.ts';

/** What a user calls a field: the word of the language or the host, else the label that the workspace gave it. */
export function fieldLabel({ key, label }: Pick<Field, 'key' | 'label'>, text: Messages): string {
  return text.fieldLabels[key] ?? label;
}
