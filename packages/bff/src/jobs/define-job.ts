import type { Permission } from '@peoplekit/core';
import type { JobType } from '@peoplekit/core/contract';
import type { JobNotice, StoredFile } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import type { Counts } from './job-counts.ts';
import type { JobStep } from './job-run.repo.ts';

/** One run of one job: what it knows, and the only ways in which it may change anything. */
export interface JobRun<Input> {
  workspace: string;
  id: string;
  /** Names this run: files that it makes carry it, so that two runs never write into the same one. */
  run: string;
  createdBy: string;
  createdByName?: string;
  createdAt: Date;
  undoes?: string;
  /** Contacts that it is about, where that was known before it began. */
  total: number | null;
  input: Input;
  /** Where the run before this one had got to. */
  checkpoint: Readonly<Record<string, unknown>> | undefined;
  /** Aborts when the job is cancelled, the process stops, or another run has taken over. */
  signal: AbortSignal;
  /**
   * Changes something and notes how far the job is, in one transaction, and only while this run may: who was cancelled or
   * replaced writes nothing more. Where others are changing the same rows it gives way to them and begins again: `work`
   * changes nothing but the database.
   * @throws JobEnded otherwise.
   */
  step<T>(work: JobStep<T>): Promise<T>;
  /** Only tells how far it is. Told to others at most twice a second. */
  report(progress: { done: number; total?: number; counts?: Partial<Counts> }): Promise<void>;
  /** Tells people why it is slow at the moment; nobody waits for that. */
  note(notice: JobNotice): void;
}

/** What a job has to say when it is through. */
export interface JobResult {
  file?: StoredFile;
}

/** A kind of job: how it is run, and what may be done about it. */
export interface JobDefinition<Input = unknown> {
  type: JobType;
  /** What retrying or taking back needs, besides `jobs:manage`. */
  permission: Permission;
  /** What takes back what this one did; absent: nothing can. */
  undoneBy?: JobType;
  /** False for what has to be done once it was begun: nobody cancels it. */
  cancellable?: false;
  /**
   * Works from the checkpoint on, in steps of less than a second. May be called again for the same job: after its process
   * was killed, after it failed, or when it is retried.
   * @throws JobFailure for what a person should know, JobHeld for what has to be waited for; all else is logged and told as a mistake of the server.
   */
  run(deps: Deps, run: JobRun<Input>): Promise<JobResult>;
}

/** Ties the input of a job to its definition, and forgets it: what was checked when the job was created is stored as it is. */
export function defineJob<Input>(definition: JobDefinition<Input>): JobDefinition {
  return definition as unknown as JobDefinition;
}
