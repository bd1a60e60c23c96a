import { AppError } from '../errors.ts';

/** As others have it: visible ASCII, with or without the quotes of the draft standard. */
const pattern = /^"?([\x21\x23-\x7e]{1,200})"?$/;

/** @throws AppError `invalid` for a key that could not be kept: to ignore it would be to have the effect twice. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = pattern.exec(header.trim())?.[1];
  if (!key) throw new AppError('invalid', 'Idempotency-Key must be 1 to 200 visible characters of ASCII.');
  return key;
}
