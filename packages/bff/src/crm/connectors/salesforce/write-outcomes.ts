import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { existingIdIn, passingCodes, unreadable } from './api-error.ts';
import type { SaveResult } from './api-types.ts';

/** A record that is spoken of nowhere: it may have been written or not, and may be written again. */
export const noAnswer = ({ contactId }: RemoteWrite): WriteOutcome => ({
  contactId,
  ok: false,
  code: 'NO_ANSWER',
  message: 'Salesforce did not say what became of it.',
  retryable: true,
});

function failureOf(contactId: string, code: string, message: string, field: string | undefined): WriteOutcome {
  return {
    contactId,
    ok: false,
    code,
    message: message.slice(0, 500),
    field,
    existingId: existingIdIn(message),
    retryable: passingCodes.has(code),
  };
}

/**
 * One outcome for each record of a collection, by its place; where there is an id, it has to be that of the record.
 * @throws CrmError `unavailable` when there are more or fewer: then no place is to be trusted
 */
export function outcomesOf(sent: readonly RemoteWrite[], results: readonly SaveResult[]): WriteOutcome[] {
  if (results.length !== sent.length) throw unreadable();
  return sent.map((record, at) => {
    const result = record.id === undefined ? results[at] : (results.find(({ id }) => id === record.id) ?? results[at]);
    if (!result || (record.id !== undefined && result.success && result.id !== record.id)) return noAnswer(record);
    if (result.success && result.id)
      return { contactId: record.contactId, ok: true, id: result.id, created: result.created === true };
    const [error] = result.errors;
    if (!error) return noAnswer(record);
    return failureOf(record.contactId, error.statusCode, error.message, error.fields?.[0]);
  });
}

/** `REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --` */
export function failureOfRow(contactId: string, text: string): WriteOutcome {
  const [, code = 'FAILED', rest = text] = /^([A-Z_]+):([\s\S]*)$/.exec(text) ?? [];
  const [, message = rest, field] = /^([\s\S]*):(\w*) --$/.exec(rest) ?? [];
  return failureOf(contactId, code, message, field || undefined);
}
