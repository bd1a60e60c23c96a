import { afterEach, describe, expect, it, vi } from 'vitest';
import { addDays, createCalendar, isCalendarDay, isInstant, parseInstant } from './calendar.ts';

const now = new Date('2026-03-29T12:00:00Z');

describe('createCalendar', () => {
  it.each([
    ['UTC', '2026-03-29', '2026-03-29T00:00:00Z', 24],
    ['Europe/Berlin', '2026-03-28', '2026-03-27T23:00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Asia/Kolkata', '2026-03-29', '2026-03-28T18:30:00Z', 24],
    ['Pacific/Apia', '2026-03-29', '2026-03-28T11:00:00Z', 24],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['Etc/GMT+12', '2026-03-29', '2026-03-29T12:00:00Z', 24],
    ['Pacific/Kiritimati', '2026-03-29', '2026-03-28T10:00:00Z', 24],
  ])('in %s the day %s starts at %s and lasts %d hours', (timeZone, day, start, hours) => {
    const calendar = createCalendar(timeZone, now);
    const from = calendar.startOf(day);
    expect(new Date(from).toISOString()).toBe(start.replace('Z', '.000Z'));
    expect((calendar.startOf(addDays(day, 1)) - from) / 3_600_000).toBe(hours);
  });

  it('starts a day at one o’clock when the clocks skip its midnight', () => {
    const beirut = createCalendar('Asia/Beirut', now);
    expect(new Date(beirut.startOf('2026-03-29')).toISOString()).toBe('2026-03-28T22:00:00.000Z');
    expect(beirut.dayOf('2026-03-28T21:59:59.999Z')).toBe('2026-03-28');
  });

  it('starts a day at the first of two midnights', () => {
    const havana = createCalendar('America/Havana', now);
    expect(new Date(havana.startOf('2026-11-01')).toISOString()).toBe('2026-11-01T04:00:00.000Z');
  });

  it('has nothing in a day that the zone skipped', () => {
    const apia = createCalendar('Pacific/Apia', now);
    expect(apia.startOf('2011-12-30')).toBe(apia.startOf('2011-12-31'));
    expect(new Date(apia.startOf('2011-12-31')).toISOString()).toBe('2011-12-30T10:00:00.000Z');
  });

  it.each(['1000-01-01', '1582-10-10', '1883-11-18', '9998-12-31'])('knows the start of %s', (day) => {
    const calendar = createCalendar('America/New_York', now);
    const start = calendar.startOf(day);
    expect(calendar.dayOf(new Date(start).toISOString())).toBe(day);
    expect(calendar.dayOf(new Date(start - 1).toISOString())).toBe(addDays(day, -1));
  });

  it('knows which day is today', () => {
    expect(createCalendar('UTC', now).today).toBe('2026-03-29');
    expect(createCalendar('Pacific/Apia', now).today).toBe('2026-03-30');
  });

  it('takes a day for itself, and an instant for the day on which it falls', () => {
    const kolkata = createCalendar('Asia/Kolkata', now);
    expect(kolkata.dayOf('2026-03-29')).toBe('2026-03-29');
    expect(kolkata.dayOf('2026-03-28T18:29:59Z')).toBe('2026-03-28');
    expect(kolkata.dayOf('2026-03-28T18:30:00Z')).toBe('2026-03-29');
  });

  it('refuses a time zone that there is not', () => {
    expect(() => createCalendar('Europe/Atlantis', now)).toThrow(RangeError);
  });
});

describe('addDays', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1000-01-01', -1, '0999-12-31'],
    ['2026-01-01', -36_500, '1926-01-26'],
  ])('%s and %d days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });
});

describe('isCalendarDay', () => {
  it.each(['2026-03-29', '2028-02-29', '1000-01-01', '9998-12-31'])('takes %s', (text) => {
    expect(isCalendarDay(text)).toBe(true);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0999-12-31',
    '9999-01-01',
    '12026-01-01',
    '20260329',
    '29.03.2026',
    '2026-03-29T00:00:00Z',
    '2026-03-29\n',
    '',
  ])('refuses %j', (text) => {
    expect(isCalendarDay(text)).toBe(false);
  });
});

describe('isInstant', () => {
  it.each(['2026-03-29T10:00Z', '2026-03-29T10:00:00Z', '2026-03-29T10:00:00.123456Z', '2026-03-29T10:00:00+05:30'])(
    'takes %s',
    (text) => {
      expect(isInstant(text)).toBe(true);
    },
  );

  it.each([
    '2026-03-29',
    '2026-03-29T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-03-29T25:00:00Z',
    '2026-03-29T10:61:00Z',
    '0999-12-31T10:00:00Z',
    '2026-03-29T10:00:00+99:00',
    '2026-03-29 10:00:00Z',
    'Sun Mar 29 2026',
  ])('refuses %s', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

describe('parseInstant', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('does not depend on where the code runs', () => {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    expect(new Date().getTimezoneOffset()).toBe(-330);
    expect(parseInstant('2026-03-29')).toBe(Date.UTC(2026, 2, 29));
    expect(parseInstant('2026-03-29T10:00:00')).toBe(Date.UTC(2026, 2, 29, 10));
  });

  it.each([
    ['2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['2026-03-29T10:00:00', '2026-03-29T10:00:00.000Z'],
    ['2026-03-29T10:00:00+02:00', '2026-03-29T08:00:00.000Z'],
    ['2026-03-29T10:00:00.123456Z', '2026-03-29T10:00:00.123Z'],
    ['0400-01-01', '0400-01-01T00:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(instant);
  });

  it.each(['', 'soon', '2026', '2026-02-30', '2026-03-29T', '2026-03-29T10:00:00+1', '1/2/2026'])(
    'knows that %j is not a date',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});
