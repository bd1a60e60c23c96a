import { systemFields } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import { withOptionLabels } from '../base/field-label.ts';
import { en } from '../messages/en.ts';
import { enConditions } from '../messages/en-conditions.ts';
import { enJobs } from '../messages/en-jobs.ts';
import { formatFor } from '../messages/format.ts';
import { messagesFor } from '../messages/locales.ts';
import type { Messages } from '../messages/messages.ts';
import {
  type JobSpeech,
  jobCounts,
  jobDuration,
  jobError,
  jobNotice,
  jobSubject,
  jobTitle,
  jobTone,
  jobUser,
  progressWords,
} from './job-words.ts';

const speech: JobSpeech = {
  text: { ...en, ...enConditions, ...enJobs } as Partial<Messages> as Messages,
  format: formatFor('en'),
  fields: systemFields,
  me: 'ann',
};

const base: Job = {
  id: '1',
  type: 'contacts.export',
  state: 'succeeded',
  progress: { done: 10, total: 10 },
  counts: { created: 0, updated: 0, unchanged: 10, skipped: 0, failed: 0 },
  createdBy: 'ann',
  createdAt: '2026-06-15T12:00:00.000Z',
  startedAt: '2026-06-15T12:00:01.000Z',
  finishedAt: '2026-06-15T12:02:06.000Z',
  error: null,
  file: null,
  detail: { scope: 'all contacts', format: 'xlsx', fields: systemFields.map(({ key }) => key) },
  hasReport: false,
  canCancel: false,
  canRetry: false,
  canUndo: false,
};

const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

describe('jobs in words', () => {
  it('say what a job is and what it is about', () => {
    expect([jobTitle(base, speech), jobSubject(base, speech)]).toEqual([
      'Export',
      ['Excel', 'all contacts', '38 fields'],
    ]);
    const edit: Job = { ...base, type: 'contacts.edit', detail: { scope: '3 selected', fields: ['priority', 'gone'] } };
    expect(jobSubject(edit, speech)).toEqual(['3 selected', 'Priority and gone']);
    expect(jobTitle({ ...edit, undoes: '0' }, speech)).toBe('Undo: Edit');
    expect(jobTitle({ ...edit, type: 'contacts.restore', undoes: '0' }, speech)).toBe('Restore');
    expect(jobSubject({ ...base, detail: { scope: 7, fields: 'x', format: 'parquet' } }, speech)).toEqual(['parquet']);
    const erasing: Job = { ...base, type: 'fields.erase', detail: { field: 'diagnosis', label: 'Diagnosis' } };
    expect(jobSubject(erasing, speech)).toEqual(['Diagnosis']);
    expect(jobTitle({ ...base, type: 'contacts.merge' as Job['type'] }, speech)).toBe('contacts.merge');
  });

  it('say which contacts it is about in the language of the reader, and what is hidden from whom', async () => {
    const text = await messagesFor('de');
    const german = { text, format: formatFor('de'), fields: withOptionLabels(systemFields, text) };
    const said = (about: unknown, other: Partial<JobSpeech> = {}) =>
      jobSubject({ ...base, detail: { scope: 'as the server says it', about } }, { ...speech, ...other });
    expect(said({ kind: 'all' })).toEqual(['all contacts']);
    expect(said({ kind: 'selected', count: 1_200 })).toEqual(['1,200 selected']);
    const filter = { field: 'priority', op: 'in', value: ['high'] };
    const query = { kind: 'query', search: 'mar', filter, hidden: [], except: 3 };
    expect(said(query)).toEqual(['search “mar” and Priority is one of High, except 3']);
    expect(said(query, german)).toEqual(['Suche nach „mar“ und Priorität ist eines von Hoch, außer 3']);
    const hidden = { kind: 'query', hidden: ['search', 'filter'], except: 0 };
    expect(said(hidden)).toEqual(['a search in hidden fields too and a filter by hidden fields']);
    expect(said({ kind: 'query', hidden: [], except: 0 }, german)).toEqual(['alle Kontakte']);
    for (const unknown of [undefined, null, 7, { kind: 'cohort' }, { kind: 'query' }])
      expect(said(unknown)).toEqual(['as the server says it']);
  });

  it('count in the words of what was done', () => {
    const words = (type: Job['type'], some: Partial<Job['counts']>) =>
      jobCounts({ ...base, type, counts: { ...counts, ...some } }, speech).map((count) => count.words);
    expect(words('contacts.export', { unchanged: 1_200, skipped: 2 })).toEqual(['1,200 exported', '2 skipped']);
    for (const state of ['failed', 'cancelled'] as const)
      expect(jobCounts({ ...base, state, counts: { ...counts, unchanged: 9 } }, speech)).toEqual([]);
    expect(words('contacts.delete', { updated: 5, failed: 1 })).toEqual(['5 deleted', '1 failed']);
    expect(words('contacts.restore', { updated: 5 })).toEqual(['5 restored']);
    expect(words('contacts.edit', { updated: 5, unchanged: 1 })).toEqual(['5 changed', '1 unchanged']);
    expect(words('crm.import', {})).toEqual([]);
  });

  it('say how far a job is, how fast, and how long it will take', () => {
    const job: Job = { ...base, state: 'running', progress: { done: 1_000, total: 10_000 } };
    expect(progressWords(job, 75, speech)).toEqual(['1,000 of 10,000', '75 a second', '2 min left']);
    expect(progressWords(job, 0.25, speech)).toEqual(['1,000 of 10,000', '0.3 a second', '10 hr left']);
    expect(progressWords(job, undefined, speech)).toEqual(['1,000 of 10,000']);
    expect(progressWords({ ...job, progress: { done: 0, total: 0 } }, undefined, speech)).toEqual([
      'Finding the contacts',
    ]);
    expect(progressWords({ ...job, progress: { done: 5, total: 5 } }, 5, speech)).toEqual(['5 of 5', '5 a second']);
  });

  it('say who, how long, and why not', () => {
    expect([jobUser(base, speech), jobUser({ ...base, createdBy: 'bob' }, speech)]).toEqual(['You', 'bob']);
    expect(jobUser({ ...base, createdBy: 'bob', createdByName: 'Bob' }, speech)).toBe('Bob');
    expect(jobDuration(base, speech, 0)).toBe('2 min 5 sec');
    const at = Date.parse('2026-06-15T12:00:11.000Z');
    expect(jobDuration({ ...base, finishedAt: null }, speech, at)).toBe('10 sec');
    expect(jobDuration({ ...base, startedAt: null }, speech, at)).toBe(undefined);
    const failed = (code: string): Job => ({ ...base, error: { code, message: 'As the server says.' } });
    expect(jobError(failed('storage_full'), speech)).toBe('There is no room left for files on the server.');
    expect(jobError(failed('new_code'), speech)).toBe('As the server says.');
    expect(jobError(base, speech)).toBe(undefined);
  });

  it('say why one goes slowly, or what has to be done before it goes on', () => {
    const job: Job = {
      ...base,
      type: 'crm.import',
      state: 'running',
      finishedAt: null,
      detail: { connector: 'hubspot' },
    };
    const slowed = { code: 'slowed', message: 'Slow.' } as const;
    expect(jobNotice(job, speech)).toBe(undefined);
    expect(jobNotice({ ...job, notice: slowed }, speech)).toBe(
      'HubSpot limits how fast it may be asked. The job goes on by itself, only slower.',
    );
    expect(jobNotice({ ...job, notice: { ...slowed, until: '2026-06-15T12:05:00.000Z' } }, speech)).toMatch(
      /^HubSpot lets us go on at June 15, 2026 at \d+:05/,
    );
    const held: Job = { ...job, state: 'queued', notice: { code: 'needs_reauth', message: 'Connect.' } };
    expect(jobNotice(held, speech)).toMatch(/^HubSpot does not accept .* Reconnect it in the integrations/);
    expect(jobNotice({ ...held, detail: {} }, speech)).toBe('Connect.');
    expect(jobNotice({ ...held, notice: { code: 'new' as 'slowed', message: 'New.' } }, speech)).toBe('New.');
    expect(jobNotice({ ...held, state: 'failed' }, speech)).toBe(undefined);
  });

  it('are green only when nothing failed', () => {
    expect(jobTone(base)).toBe('green');
    expect(jobTone({ ...base, counts: { ...counts, failed: 1 } })).toBe('amber');
    expect(jobTone({ ...base, state: 'failed' })).toBe('red');
    expect(jobTone({ ...base, state: 'cancelled' })).toBe('');
  });
});
