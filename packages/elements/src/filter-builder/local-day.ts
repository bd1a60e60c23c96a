/** The day of a filter's date, as a date input takes it: a day is itself, an instant the day on which it falls here. */
export function localDay(date: unknown): string | undefined {
  if (typeof date !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  const instant = new Date(date);
  if (Number.isNaN(instant.getTime())) return undefined;
  const parts = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}
