/** Filters refuse other years, so that any bound, moved by a day or a zone, has the four digits that Postgres reads. */
const firstYear = 1000;
const lastYear = 9998;

/** What a date has to be, after "must be". */
export const dateWords = `a day that exists (YYYY-MM-DD, from ${firstYear} to ${lastYear}) or an instant (ISO 8601 with an offset)`;

const secondsPerDay = 86_400;

/** No year 0 and no offset of 16 hours, which Postgres does not have; no 24:00 and no leap second, which few have. */
const dayPattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const timePattern = /^T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-5]):[0-5]\d)?$/;

/** The days of one time zone, as they are when the filter is read. Days are `YYYY-MM-DD`. */
export interface Calendar {
  today: string;
  /** The day of a filter's date: a day is itself, an instant is the day on which it falls here. */
  dayOf(date: string): string;
  /**
   * The first instant of a day, in milliseconds since 1970 UTC. That is not always midnight: clocks may skip it. A day
   * that the zone skipped as a whole starts when the next one does.
   */
  startOf(day: string): number;
}

/** Making one takes a fifth of a millisecond, which every query would pay. There are about 600 zones and spellings. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  // Names differ by case too: what comes from outside must not fill the memory.
  if (formats.size >= 1_000) formats.clear();
  formats.set(timeZone, format);
  return format;
}

/**
 * The calendar of an IANA time zone.
 * @throws RangeError when there is no such zone.
 */
export function createCalendar(timeZone: string, now: Date): Calendar {
  const format = dayFormat(timeZone);

  function localDay(instant: number): string {
    const parts = { year: '', month: '', day: '' };
    for (const { type, value } of format.formatToParts(instant)) {
      if (type === 'year' || type === 'month' || type === 'day') parts[type] = value;
    }
    return `${parts.year.padStart(4, '0')}-${parts.month}-${parts.day}`;
  }

  return {
    // Asked for by few filters, and worth 1 % of a search.
    get today() {
      return localDay(now.getTime());
    },
    dayOf(date) {
      return dayPattern.test(date) ? date : localDay(Date.parse(date));
    },
    startOf(day) {
      // Offsets are whole seconds and less than a day, so the start is within a day of midnight in UTC: 18 steps.
      const midnight = Date.parse(day) / 1000;
      let before = midnight - secondsPerDay;
      let reached = midnight + secondsPerDay;
      while (reached - before > 1) {
        const middle = Math.floor((before + reached) / 2);
        if (localDay(middle * 1000) < day) before = middle;
        else reached = middle;
      }
      return reached * 1000;
    },
  };
}

/** The day so many days later, or earlier when negative, by the calendar: no clock change matters. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * secondsPerDay * 1000).toISOString().slice(0, 10);
}

/** The place of a day in the calendar: days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(day) / (secondsPerDay * 1000);
}

/**
 * The place of a contact's date value in the calendar when it is a day (`YYYY-MM-DD`), which is the same day in every
 * time zone. Undefined when it is an instant or no date.
 */
export function parseDay(text: string): number | undefined {
  return isExistingDay(text) ? dayNumber(text) : undefined;
}

/** Whether the text is a day that exists, `YYYY-MM-DD`, in the years that filters take. */
export function isCalendarDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return isExistingDay(text) && year >= firstYear && year <= lastYear;
}

/** Whether the text is an instant: a calendar day, a time of day and an offset from UTC, in ISO 8601. */
export function isInstant(text: string): boolean {
  const offset = timePattern.exec(text.slice(10))?.[1];
  return offset !== undefined && isCalendarDay(text.slice(0, 10)) && parseInstant(text) !== undefined;
}

/**
 * A date value of a contact, ISO 8601, as milliseconds since 1970 UTC; what is finer than a millisecond is cut off.
 * Without an offset it is read as UTC, without a time as midnight, so that the answer does not depend on where the code
 * runs. Undefined when the text is no date.
 */
export function parseInstant(text: string): number | undefined {
  const day = text.slice(0, 10);
  if (!isExistingDay(day)) return undefined;
  const time = timePattern.exec(text.slice(10));
  if (text.length > 10 && !time) return undefined;
  const instant = Date.parse(time && !time[1] ? `${text}Z` : text);
  return Number.isNaN(instant) ? undefined : instant;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `Date.parse` takes 30 February for 2 March in some engines. Counted: a contact has many dates, and 1,000 come at once. */
function isExistingDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}
