import { type Field, queryFields } from '@peoplekit/core';
import { withOptionLabels } from '../base/field-label.ts';
import type { Messages } from '../messages/messages.ts';
import type { FieldsSource } from './fields-source.ts';

/** What a query may ask by: the fields and the CRM status; with options in the words of a language where there is one. */
export function askedFields({ fields }: FieldsSource, text?: Messages): readonly Field[] {
  return text ? withOptionLabels(queryFields(fields), text) : queryFields(fields);
}
