import type { FieldType } from '@peoplekit/core';
import type { ExportFormatName, JobScope, JobState, JobType } from '@peoplekit/core/contract';
import type { Format } from './format.ts';

/** What became of contacts, in the words of the job that did it. */
export type JobCount = 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'exported' | 'deleted' | 'restored';

/** The texts of jobs: the panel that shows them and the dialogs that begin them. */
export interface JobMessages {
  jobs: string;
  jobTypes: Readonly<Record<JobType, string>>;
  /** A job that takes another one back. */
  jobUndoes: (type: string) => string;
  jobStates: Readonly<Record<JobState, string>>;
  jobFormats: Readonly<Record<ExportFormatName, string>>;
  jobFields: (format: Format, count: number) => string;
  jobAllContacts: string;
  /** What was searched for, in the quotation marks of the language. */
  jobSearch: (words: string) => string;
  /** What is not said to those who may not know it. */
  jobHiddenSearch: string;
  jobHiddenFilter: string;
  /** A scope, in words, without some contacts. */
  jobExcept: (scope: string, count: string) => string;
  jobTotal: (format: Format, count: number) => string;
  jobTypeFilter: string;
  jobStateFilter: string;
  jobUserFilter: string;
  anyJobType: string;
  anyJobState: string;
  anyJobUser: string;
  jobByYou: string;
  clearJobFilters: string;
  moreJobs: string;

  jobProgress: string;
  jobDone: (format: Format, done: number, total: number) => string;
  jobPerSecond: (rate: string) => string;
  jobTimeLeft: (duration: string) => string;
  jobWaiting: string;
  jobPreparing: string;
  jobCounted: Readonly<Record<JobCount, (format: Format, count: number) => string>>;
  jobNothing: string;
  jobTook: (duration: string) => string;
  jobFile: (name: string, size: string) => string;
  jobFileUntil: (day: string) => string;
  jobFileGone: string;
  jobUndone: string;
  /** Why a job goes slowly, or waits though it has begun. `name` is that of the CRM. */
  jobSlowed: (name: string) => string;
  jobSlowedUntil: (name: string, moment: string) => string;
  jobNeedsReauth: (name: string) => string;

  cancelJob: string;
  retryJob: string;
  retryFailed: string;
  undoJob: string;
  downloadJob: string;
  jobReport: string;
  /** The name of a button for those who do not see what it stands beside. */
  jobAction: (action: string, job: string) => string;
  jobChanged: (job: string, state: string) => string;
  jobUndoBegun: (job: string) => string;

  loadingJobs: string;
  noJobsTitle: string;
  noJobsText: string;
  noJobMatchesTitle: string;
  noJobMatchesText: string;
  jobsErrorTitle: string;
  jobsForbiddenTitle: string;
  jobsForbiddenText: string;
  /** What kept a job from being done, or from being begun, by the code of the error; `internal` where a code has no entry. */
  jobErrors: Readonly<Record<string, string>> & { internal: string };

  closeJobDialog: string;
  dismissJobDialog: string;
  jobScope: string;
  jobScopes: Readonly<Record<JobScope['kind'], string>>;
  countingContacts: string;
  noContactsInScope: string;
  typeCount: (count: string) => string;

  exportTitle: string;
  exportFormat: string;
  exportFormats: Readonly<Record<ExportFormatName, string>>;
  exportContent: string;
  exportValues: string;
  exportValuesHint: string;
  exportHidden: (format: Format, count: number) => string;
  exportHiddenHint: string;
  exportFields: string;
  allExportFields: (format: Format, count: number) => string;
  chosenExportFields: string;
  chosenFieldCount: (format: Format, chosen: number, all: number) => string;
  searchExportFields: string;
  noExportField: string;
  chooseAllFields: string;
  chooseNoField: string;
  noFieldChosen: string;
  exportOptions: string;
  exportBom: string;
  exportBomHint: string;
  exportLines: string;
  exportLinesHint: string;
  startExport: string;

  bulkDeleteTitle: (format: Format, count: number) => string;
  bulkDeleteText: string;
  startBulkDelete: (format: Format, count: number) => string;

  bulkEditTitle: (format: Format, count: number) => string;
  bulkEditField: string;
  chooseBulkField: string;
  bulkEditValue: string;
  bulkEditEmpty: string;
  bulkEditText: string;
  bulkEditHidden: string;
  chooseBulkValue: string;
  addBulkItem: string;
  removeBulkItem: (item: string) => string;
  bulkEditInvalid: Readonly<Record<FieldType | 'email' | 'language' | 'integer', string>>;
  bulkEditMissing: string;
  startBulkEdit: (format: Format, count: number) => string;
}
