import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { existingIdIn } from './api-error.ts';

/** What is read of the answer to a batch, with or without errors. */
export interface BatchAnswer {
  results: { id: string; new?: boolean; objectWriteTraceId?: string; properties: Record<string, string | null> }[];
  errors?: {
    category: string;
    message: string;
    context: Record<string, string[]>;
    errors?: { in?: string; message: string }[];
  }[];
}

/** Errors that are of one moment. */
const passing = new Set(['RATE_LIMITS', 'INTERNAL_ERROR', 'TIMEOUT', 'LOCK_CONFLICT']);

function failureOf(contactId: string, error: NonNullable<BatchAnswer['errors']>[number]): WriteOutcome {
  const { category, message, context, errors } = error;
  return {
    contactId,
    ok: false,
    code: category,
    message: message.slice(0, 500),
    field: context.propertyName?.[0] ?? errors?.find((detail) => detail.in)?.in,
    existingId: existingIdIn(message),
    retryable: passing.has(category),
  };
}

/**
 * One outcome for each record of a batch, told apart by the trace ids that they were sent with, in whatever order and
 * number the answers come. A record that is spoken of nowhere has failed, and may be tried again.
 */
export function outcomesOf(
  sent: readonly RemoteWrite[],
  { results, errors = [] }: BatchAnswer,
  created: (result: BatchAnswer['results'][number]) => boolean,
): WriteOutcome[] {
  const byTrace = new Map<string, WriteOutcome>();
  for (const error of errors)
    for (const trace of error.context.objectWriteTraceId ?? []) byTrace.set(trace, failureOf(trace, error));
  const written = new Set(sent.map(({ id }) => id));
  for (const result of results) {
    const trace =
      result.objectWriteTraceId ??
      // Without trace ids only records that were there before can be told apart.
      (written.has(result.id) ? sent.find(({ id }) => id === result.id)?.contactId : undefined);
    if (trace !== undefined)
      byTrace.set(trace, { contactId: trace, ok: true, id: result.id, created: created(result) });
  }
  return sent.map(
    ({ contactId }) =>
      byTrace.get(contactId) ?? {
        contactId,
        ok: false,
        code: 'NO_ANSWER',
        message: 'HubSpot did not say what became of it.',
        retryable: true,
      },
  );
}
