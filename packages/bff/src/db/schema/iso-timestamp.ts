import { customType } from 'drizzle-orm/pg-core';

/** Where the fraction of a second begins in what Postgres prints in UTC: `2026-03-12 10:04:05.12+00`. */
const fractionAt = 20;
const utc = '+00';

/** A page of contacts holds hundreds: taking the text apart costs a tenth of what `Date` takes to read and print it. */
export function isoText(printed: string): string {
  const end = printed.length - utc.length;
  // Years beyond 9999 and before 1 are printed otherwise.
  const isPlain = printed[10] === ' ' && printed.endsWith(utc) && (end === fractionAt - 1 || printed[19] === '.');
  if (!isPlain) return new Date(printed).toISOString();
  // As nearly all are: two pieces rather than three, which is half of the time.
  if (end >= fractionAt + 3) return `${printed.slice(0, 10)}T${printed.slice(11, fractionAt + 3)}Z`;
  const milliseconds = printed.slice(fractionAt, end).padEnd(3, '0');
  return `${printed.slice(0, 10)}T${printed.slice(11, 19)}.${milliseconds}Z`;
}

/** `timestamptz` read as ISO 8601 UTC text with milliseconds, as the contract wants it; what is finer is cut off. */
export const isoTimestamp = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: isoText,
});
