import type { Field } from '@peoplekit/core';
import type { AuditAction, AuditActors, AuditEntry, AuditFormat } from '@peoplekit/core/contract';
import type { PeopleError } from '../data/people-error.ts';
import type { ActivityMessages } from '../messages/activity-messages.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { ActivityTimes } from './activity-period.ts';

export type ActivityTexts = Messages & ActivityMessages;

/** What the user has narrowed the log down to. */
export interface ActivityChoice extends ActivityTimes {
  action: AuditAction | undefined;
  actor: string | undefined;
  field: string | undefined;
}

export interface ActivityActions {
  choose: (change: Partial<ActivityChoice>) => void;
  chooseContact: (id: string | undefined) => void;
  clear: () => void;
  openContact: (id: string) => void;
  export: (format: AuditFormat) => void;
  more: () => void;
  retry: () => void;
}

/** Everything that the log shows. */
export interface ActivityModel {
  text: ActivityTexts;
  format: Format;
  state: 'loading' | 'entries' | 'empty' | 'no-match' | 'error' | 'forbidden';
  error: PeopleError | undefined;
  entries: readonly AuditEntry[];
  hasMore: boolean;
  isLoadingMore: boolean;
  actors: AuditActors['actors'];
  fields: readonly Field[];
  choice: ActivityChoice;
  contactId: string | undefined;
  exporting: AuditFormat | undefined;
  announcement: string;
  actions: ActivityActions;
}
