import type { ScheduleInterval } from '@peoplekit/core/contract';

const minute = 60_000;

const lengths: Record<ScheduleInterval, number> = {
  quarter_hour: 15 * minute,
  hour: 60 * minute,
  six_hours: 6 * 60 * minute,
  day: 24 * 60 * minute,
  week: 7 * 24 * 60 * minute,
};

/** The first time of a schedule: the one that was asked for, or the first of those that follow it and is still to come. */
export function firstTime(interval: ScheduleInterval, startAt: string | undefined, now: Date): Date {
  if (startAt === undefined) return new Date(now.getTime() + lengths[interval]);
  const start = new Date(startAt);
  return start > now ? start : nextTime(interval, start, now);
}

/** The first time after `now` of those that follow `time`: whatever was missed in between is not made up for again. */
export function nextTime(interval: ScheduleInterval, time: Date, now: Date): Date {
  const length = lengths[interval];
  const passed = Math.max(0, Math.floor((now.getTime() - time.getTime()) / length));
  return new Date(time.getTime() + (passed + 1) * length);
}
