import { CrmError } from './crm-error.ts';

/** A whole answer. */
export interface BufferedAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Bigger answers are no pages of records. */
const maxBytes = 64 * 1024 * 1024;

/**
 * One call, read to its end. No redirect is followed: it could carry the token elsewhere. Whatever cuts it short, in the
 * middle of the body too, is `unavailable`: nobody knows whether it was done.
 */
export async function bufferedFetch(url: string, init: RequestInit): Promise<BufferedAnswer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const chunks: Uint8Array[] = [];
    let size = 0;
    if (response.body)
      for await (const chunk of response.body) {
        size += chunk.length;
        if (size > maxBytes) throw new Error('The answer is too long');
        chunks.push(chunk);
      }
    return { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.concat(chunks) };
  } catch (cause) {
    throw new CrmError('unavailable', 'The connection to the CRM was lost.', { cause: withoutUrl(cause) });
  }
}

/** URLs may hold values; what went wrong with the socket is all that a log needs. */
function withoutUrl(error: unknown): Error {
  const inner = (error as { cause?: { code?: unknown } } | undefined)?.cause;
  const code = inner?.code ?? (error as { name?: unknown } | undefined)?.name;
  return new Error(typeof code === 'string' ? code : 'connection lost');
}

/** Milliseconds of a `Retry-After` header: seconds, or a date. Undefined for what is neither. */
export function retryAfterOf(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
