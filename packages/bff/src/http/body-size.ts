import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';
import type { HttpEnv } from './context.ts';

/**
 * Refuses bodies of more than so many bytes. The server lets no body be longer than it says, so that nothing is read of one that
 * says its length; the library counts the bytes of the others, which turns them into a stream and back.
 */
export function bodySize(most: number) {
  const tooLarge = (): never => {
    throw new AppError('too_large', `The body is larger than ${most} bytes.`);
  };
  const counted = bodyLimit({ maxSize: most, onError: tooLarge });
  return createMiddleware<HttpEnv>((c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next);
    return Number(length) > most ? tooLarge() : next();
  });
}
