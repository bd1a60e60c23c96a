/** What stands for a value that is not to be told. */
export const mask = '••••';

/** `2026-03-12 10:04:05.12+00`, as Postgres prints it, as ISO 8601 with milliseconds; what is finer is cut off. */
export function isoMoment(printed: string): string {
  const end = printed.length - 3;
  if (printed.charCodeAt(10) !== 32 || end < 19 || !printed.endsWith('+00')) return printed;
  const seconds = `${printed.slice(0, 10)}T${printed.slice(11, 19)}`;
  if (end === 19) return `${seconds}.000Z`;
  return end >= 23 ? `${seconds}${printed.slice(19, 23)}Z` : `${seconds}${printed.slice(19, end).padEnd(4, '0')}Z`;
}

/** The elements of a list; none of what is no list. */
export function elementsOf(json: string): string[] {
  if (json === '') return [];
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((element) => typeof element === 'string') : [];
  } catch {
    return [];
  }
}
