import { z } from 'zod';

/** A number in the query of a URL, where all are texts. */
export function queryNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .refine((text) => Number(text) >= min && Number(text) <= max, message);
}
