import type { DateFormat, RemoteField } from '@peoplekit/core/contract';

/** How dates are written in a field of texts or numbers when the mapping does not say. */
export const formatOf = (format: DateFormat | undefined, type: RemoteField['type']): DateFormat =>
  format ?? (type === 'number' ? 'milliseconds' : 'iso');

/** `31/12/2026`, `31.12.2026`, `31-12-26`; what stands behind it, such as a time, is not looked at. */
const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\D|$)/;

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** A date as it is written there, in ISO 8601; undefined when it is none. */
export function readDate(value: string | number, format: DateFormat): string | undefined {
  if (format === 'iso') return String(value).trim();
  if (format === 'seconds' || format === 'milliseconds') {
    const number = typeof value === 'number' ? value : Number(value.trim() || Number.NaN);
    const date = new Date(format === 'seconds' ? number * 1_000 : number);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  }
  const found = parts.exec(String(value).trim());
  if (!found) return undefined;
  const [first = 0, second = 0, written = 0] = found.slice(1).map(Number);
  const year = written < 100 ? 2_000 + written : written;
  return format === 'day_first' ? dayOf(year, second, first) : dayOf(year, first, second);
}

/** A date of ours as it is written there; undefined when it is none. */
export function writeDate(iso: string, format: DateFormat): string | number | undefined {
  if (format === 'iso') return iso;
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return undefined;
  if (format === 'milliseconds') return time;
  if (format === 'seconds') return Math.floor(time / 1_000);
  const [year, month, day] = new Date(time).toISOString().slice(0, 10).split('-');
  return format === 'day_first' ? `${day}/${month}/${year}` : `${month}/${day}/${year}`;
}
