import type { Job } from '@peoplekit/core/contract';

const minute = 60_000;

/** A job that succeeded ten minutes before `now` in a minute, except for what is said differently. */
export function madeUpJob(own: Partial<Job> = {}, now = Date.now()): Job {
  const at = (minutes: number) => new Date(now - minutes * minute).toISOString();
  const isActive = own.state === 'queued' || own.state === 'running';
  return {
    id: crypto.randomUUID(),
    type: 'contacts.export',
    state: 'succeeded',
    progress: { done: 1_200, total: 1_200 },
    counts: { created: 0, updated: 0, unchanged: 1_200, skipped: 0, failed: 0 },
    createdBy: 'user-2',
    createdByName: 'Ann Lee',
    createdAt: at(11),
    startedAt: own.state === 'queued' ? null : at(10),
    finishedAt: isActive ? null : at(9),
    error: null,
    file: null,
    detail: { scope: 'all contacts' },
    hasReport: false,
    canCancel: false,
    canRetry: false,
    canUndo: false,
    ...own,
  };
}

/** One job of each kind and state, the latest first. */
export function madeUpJobs(now = Date.now()): Job[] {
  const at = (minutes: number) => new Date(now - minutes * minute).toISOString();
  const none = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  const file = {
    name: 'contacts-2026-06-15.xlsx',
    size: 3_210_000,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    rows: 10_000,
    sha256: '0'.repeat(64),
    expiresAt: new Date(now + 7 * 24 * 60 * minute).toISOString(),
  };
  const jobs: Partial<Job>[] = [
    {
      type: 'contacts.delete',
      state: 'running',
      progress: { done: 48_200, total: 120_000 },
      counts: { ...none, updated: 48_200 },
      startedAt: at(0.5),
      detail: { scope: 'chat_status is any of Closed and search “acme”' },
      createdBy: 'user-1',
      canCancel: true,
    },
    { state: 'running', progress: { done: 0, total: 0 }, counts: none, startedAt: at(0.05), canCancel: true },
    { type: 'crm.import', state: 'queued', progress: { done: 0, total: 0 }, counts: none, detail: {}, canCancel: true },
    {
      progress: { done: 10_000, total: 10_000 },
      counts: { ...none, unchanged: 10_000 },
      detail: { scope: 'all contacts', format: 'xlsx', fields: Array.from({ length: 38 }, (_, index) => `f${index}`) },
      file,
    },
    {
      type: 'contacts.edit',
      progress: { done: 500, total: 500 },
      counts: { ...none, updated: 480, unchanged: 12, skipped: 3, failed: 5 },
      detail: { scope: '500 selected', fields: ['priority'] },
      createdBy: 'user-1',
      hasReport: true,
      canRetry: true,
      canUndo: true,
    },
    {
      state: 'failed',
      progress: { done: 6_000, total: 10_000 },
      counts: { ...none, unchanged: 6_000 },
      detail: { scope: 'all contacts', format: 'json' },
      error: { code: 'storage_full', message: 'No space left' },
      canRetry: true,
    },
    {
      type: 'contacts.delete',
      state: 'cancelled',
      progress: { done: 40, total: 90 },
      counts: { ...none, updated: 40 },
      detail: { scope: '90 selected' },
      undoneBy: crypto.randomUUID(),
    },
    { type: 'index.rebuild', counts: none, detail: {}, createdBy: 'service', createdByName: 'Nightly maintenance' },
  ];
  return jobs.map((own, place) => madeUpJob({ createdAt: at(1 + place * 40), ...own }, now));
}
