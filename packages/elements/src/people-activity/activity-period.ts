import type { ActivityPeriod } from '../messages/activity-messages.ts';

/** What of the log is shown, as the user chose it. */
export interface ActivityTimes {
  period: ActivityPeriod;
  /** `YYYY-MM-DD`, of a range; empty for no end on this side. */
  firstDay: string;
  lastDay: string;
}

const hours: Partial<Record<ActivityPeriod, number>> = { day: 24, week: 7 * 24, month: 30 * 24 };

/** Midnight at the begin of a day where the user is; undefined for none. */
function midnight(day: string, later = 0): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + later).toISOString();
}

/** The moments of a period: from the first one on, and before the last one. Days are whole days where the user is. */
export function momentsOf({ period, firstDay, lastDay }: ActivityTimes, now: number): { from?: string; to?: string } {
  if (period === 'range') {
    const [from, to] = [midnight(firstDay), midnight(lastDay, 1)];
    return { ...(from && { from }), ...(to && { to }) };
  }
  const length = hours[period];
  return length === undefined ? {} : { from: new Date(now - length * 3_600_000).toISOString() };
}
