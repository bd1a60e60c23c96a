import type { Format } from '../messages/format.ts';

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte';

/** `Intl` objects are slow to make, and a list of running jobs says such words each second. */
const made = new Map<string, Intl.NumberFormat>();

function inUnit(locale: string, unit: Unit, value: number, maximumFractionDigits = 0): string {
  const key = `${locale} ${unit} ${maximumFractionDigits}`;
  const format =
    made.get(key) ??
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
  made.set(key, format);
  return format.format(value);
}

const durations: readonly [Unit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** "2 min 5 sec", "3 hr 10 min", "0.4 sec": never more than two units, as nobody needs it more exactly. */
export function durationInWords({ locale }: Format, seconds: number): string {
  if (seconds > 0 && seconds < 0.95) return inUnit(locale, 'second', Math.max(0.1, seconds), 1);
  const whole = Math.max(0, Math.round(seconds));
  const first = Math.max(
    0,
    durations.findIndex(([, size]) => whole >= size),
  );
  const start = whole === 0 ? durations.length - 1 : first;
  let rest = whole;
  const parts = durations.slice(start, start + 2).flatMap(([unit, size], place) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 || (place === 0 && whole === 0) ? [inUnit(locale, unit, count)] : [];
  });
  return parts.join(' ');
}

/** "3.2 MB". */
export function sizeInWords({ locale }: Format, bytes: number): string {
  if (bytes < 1_000) return inUnit(locale, 'byte', bytes);
  if (bytes < 1_000_000) return inUnit(locale, 'kilobyte', bytes / 1_000, bytes < 10_000 ? 1 : 0);
  if (bytes < 1_000_000_000) return inUnit(locale, 'megabyte', bytes / 1_000_000, 1);
  return inUnit(locale, 'gigabyte', bytes / 1_000_000_000, 1);
}
