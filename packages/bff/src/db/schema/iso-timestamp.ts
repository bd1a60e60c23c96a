import { customType } from 'drizzle-orm/pg-core';

/**
 * `timestamptz` read as ISO 8601 UTC text with milliseconds, as the contract wants it.
 * Drizzle hands over what Postgres printed (`2026-03-12 10:04:05.123+00`), which `Date` reads.
 */
export const isoTimestamp = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (printed) => new Date(printed).toISOString(),
});
