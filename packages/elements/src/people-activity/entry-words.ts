import type { Field } from '@peoplekit/core';
import type { AuditEntry } from '@peoplekit/core/contract';
import { fieldLabel } from '../base/field-label.ts';
import type { Format } from '../messages/format.ts';
import type { ActivityTexts } from './activity-model.ts';
import { browserName } from './browser-name.ts';

/** Enough of an id to tell contacts apart: of those of version 7 the beginning is the time, and alike. */
export const shortId = (id: string) => `…${id.slice(-8)}`;

/** What a line says besides who did what: about which field, how many, in which form. */
export function factsOf(
  { field, detail }: AuditEntry,
  { text, format, fields }: { text: ActivityTexts; format: Format; fields: readonly Field[] },
): string[] {
  const known = fields.find(({ key }) => key === field);
  const { count, files, hidden, format: kind, connector, state } = detail;
  // A field that was deleted is known by the name that it had.
  const label = known ? fieldLabel(known, text) : typeof detail.label === 'string' ? detail.label : field;
  return [
    ...(label ? [text.activityField(label)] : []),
    ...(typeof connector === 'string' ? [connector] : []),
    ...(typeof count === 'number' ? [text.activityContacts(format, count)] : []),
    ...(typeof files === 'number' && files > 0 ? [text.activityFiles(format, files)] : []),
    ...(typeof kind === 'string' ? [kind.toUpperCase()] : []),
    ...(hidden === true ? [text.activityHidden] : []),
    ...(state === 'cancelled' ? [text.activityCancelled] : []),
    ...(state === 'failed' ? [text.activityFailed] : []),
  ];
}

/** Where from, as short as it can be told. */
export function originOf({ origin }: AuditEntry): string[] {
  return [...(origin?.userAgent ? [browserName(origin.userAgent)] : []), ...(origin?.ip ? [origin.ip] : [])];
}
