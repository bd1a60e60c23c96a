export { InMemoryClient, type InMemoryOptions, madeUpContacts } from './in-memory-client.ts';
export type { InMemoryJobs, JobPace } from './in-memory-jobs.ts';
export { JobDialogReader } from './job-dialog-reader.ts';
export { JobsReader } from './jobs-reader.ts';
export { madeUpJob, madeUpJobs } from './made-up-jobs.ts';
export { SectionReader } from './section-reader.ts';
export { settled, until } from './settled.ts';
export { TableReader } from './table-reader.ts';
