import type { Field } from '@peoplekit/core';
import type { Integration, Job, Preview, ScheduleInterval, SyncDirection } from '@peoplekit/core/contract';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { IntegrationRights, IntegrationsSpeech } from './integrations-model.ts';

export type SyncReads = 'changed' | 'full' | 'scope';

export interface SyncActions {
  /** Of an import: all records, or what changed. */
  chooseReads: (reads: 'changed' | 'full') => void;
  /** The place of the choice; of an import: the records of those contacts. */
  chooseScope: (place: number) => void;
  preview: () => void;
  run: () => void;
  cancelRun: () => void;
  downloadReport: () => void;
  showJobs: () => void;
  showMapping: () => void;
  /** Undefined: nothing by itself any more. */
  schedule: (interval: ScheduleInterval | undefined) => void;
}

export interface SyncModel {
  speech: IntegrationsSpeech;
  integration: Integration;
  direction: SyncDirection;
  rights: IntegrationRights;
  fields: readonly Field[];
  /** Of an import: `scope` for the records of some contacts. */
  reads: SyncReads;
  scopes: readonly ScopeChoice[];
  scope: number;
  preview: Preview | undefined;
  /** The preview is of another choice than the one that holds now. */
  isOutdated: boolean;
  isPreviewing: boolean;
  isStarting: boolean;
  /** Why there is no preview, or no run. */
  failure: string;
  /** The run that was begun here, until another one is. */
  run: Job | undefined;
  scheduleFailure: string;
  actions: SyncActions;
}
