import type { ConflictRule, DateFormat, MappedField, MatchKey, ScheduleInterval } from '@peoplekit/core/contract';

/** The contract's lists in the order in which they are offered: values of its own would bring its schemas into the browser. */
export const conflictRules: readonly ConflictRule[] = ['newest_wins', 'ours_wins', 'remote_wins', 'fill_empty'];
export const mappingDirections: readonly MappedField['direction'][] = ['both', 'import', 'export'];
export const dateFormats: readonly DateFormat[] = ['iso', 'day_first', 'month_first', 'seconds', 'milliseconds'];
export const scheduleIntervals: readonly ScheduleInterval[] = ['quarter_hour', 'hour', 'six_hours', 'day', 'week'];
export const matchKeys: readonly MatchKey[] = ['email', 'phone', 'external_id'];
