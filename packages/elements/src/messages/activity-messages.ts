import type { AuditAction, AuditFormat } from '@peoplekit/core/contract';
import type { Format } from './format.ts';

/** Times that lines of the log are narrowed down to: until now, or between two days. */
export type ActivityPeriod = 'any' | 'day' | 'week' | 'month' | 'range';

/** The texts of the activity log, apart from the others, as only that element loads them. */
export interface ActivityMessages {
  activityLog: string;
  activityIntro: string;
  loadingActivity: string;
  /** What was done, in the past. */
  activityActions: Readonly<Record<AuditAction, string>>;
  /** Whoever cleans up what is over. */
  activityByNobody: string;
  activityContact: (id: string) => string;
  activityField: (label: string) => string;
  activityContacts: (format: Format, count: number) => string;
  activityFiles: (format: Format, count: number) => string;
  activityHidden: string;
  activityCancelled: string;
  activityFailed: string;

  activityFilters: string;
  activityActionFilter: string;
  anyActivityAction: string;
  activityUserFilter: string;
  anyActivityUser: string;
  activityFieldFilter: string;
  anyActivityField: string;
  activityPeriodFilter: string;
  activityPeriods: Readonly<Record<ActivityPeriod, string>>;
  activityFirstDay: string;
  activityLastDay: string;
  onlyActivityContact: (id: string) => string;
  anyActivityContact: string;

  exportActivityAs: Readonly<Record<AuditFormat, string>>;
  exportingActivity: string;
  activityExported: string;
  activityNotExported: string;
  dismissActivity: string;
  moreActivity: string;
  /** Read when lines have come. */
  activityShown: (format: Format, count: number) => string;

  noActivityTitle: string;
  noActivityText: string;
  noActivityMatch: string;
  clearActivityFilters: string;
  activityErrorTitle: string;
  activityForbiddenTitle: string;
  activityForbiddenText: string;
}
