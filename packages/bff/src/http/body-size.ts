import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';
import type { HttpEnv } from './context.ts';
import { maxBodyBytes } from './limits.ts';

function tooLarge(maxSize: number): never {
  throw new AppError('too_large', `The body is larger than ${maxSize} bytes.`);
}

/**
 * Refuses bodies that are too large. The server lets no body be longer than it says, so that nothing is read of one that
 * says its length; the library counts the bytes of the others, which turns them into a stream and back.
 * @param larger paths that may have more, with how much.
 */
export function bodySize(larger: Readonly<Record<string, number>> = {}) {
  const counting = (maxSize: number) => bodyLimit({ maxSize, onError: () => tooLarge(maxSize) });
  const counted = new Map([maxBodyBytes, ...Object.values(larger)].map((size) => [size, counting(size)]));
  return createMiddleware<HttpEnv>((c, next) => {
    const length = c.req.header('content-length');
    const maxSize = Object.hasOwn(larger, c.req.path) ? (larger[c.req.path] as number) : maxBodyBytes;
    if (length === undefined || c.req.header('transfer-encoding') !== undefined)
      return counted.get(maxSize)?.(c, next) ?? next();
    return Number(length) > maxSize ? tooLarge(maxSize) : next();
  });
}
