import type { Field } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { connectorName } from '../base/crm-status.ts';
import { fieldLabel } from '../base/field-label.ts';
import { isActiveJob } from '../data/jobs-source.ts';
import type { Format } from '../messages/format.ts';
import type { JobCount } from '../messages/job-messages.ts';
import type { Messages } from '../messages/messages.ts';
import { durationInWords } from './amounts.ts';
import { readAbout, scopeWords } from './scope-words.ts';

/** What is needed to speak of jobs. */
export interface JobSpeech {
  text: Messages;
  format: Format;
  fields: readonly Field[];
  /** The user who looks at them. */
  me: string | undefined;
}

type CountKind = keyof Job['counts'];

const countKinds: readonly CountKind[] = ['created', 'updated', 'unchanged', 'skipped', 'failed'];

/** Where a job has a better word for what it did than the contract. */
const ownWords: Partial<Record<Job['type'], Partial<Record<CountKind, JobCount>>>> = {
  'contacts.export': { unchanged: 'exported' },
  'contacts.delete': { updated: 'deleted' },
  'contacts.restore': { updated: 'restored' },
};

/** Longer lists of fields are a number. */
const fewFields = 3;

/** What a job is, in a few words. A kind that this version does not know is called by its key. */
export function jobTitle({ type, undoes, detail }: Job, { text }: JobSpeech): string {
  const name = text.jobTypes[type] ?? type;
  // What takes a deletion back has a name of its own.
  const isUndo = (undoes !== undefined || detail.undo === true) && type !== 'contacts.restore';
  return isUndo ? text.jobUndoes(name) : name;
}

/** What it is about: the format, which contacts, which fields. `detail` is told by the server and may be anything. */
export function jobSubject({ type, detail }: Job, speech: JobSpeech): string[] {
  const { text, format, fields } = speech;
  const formats: Readonly<Record<string, string>> = text.jobFormats;
  const keys = Array.isArray(detail.fields) ? detail.fields.map(String) : [];
  const labels = keys.map((key) => {
    const field = fields.find((candidate) => candidate.key === key);
    return field ? fieldLabel(field, text) : key;
  });
  const isShort = type !== 'contacts.export' && keys.length <= fewFields;
  return [
    typeof detail.format === 'string' ? (formats[detail.format] ?? detail.format) : '',
    scopeOf(detail, speech),
    // A field that is being erased is none any more, and known by the name that it had.
    type === 'fields.erase' && typeof detail.label === 'string' ? detail.label : '',
    keys.length === 0 ? '' : isShort ? format.list(labels) : text.jobFields(format, keys.length),
  ].filter((words) => words !== '');
}

/** In the language of the reader where the server says what it means, else in its own words. */
function scopeOf({ about, scope }: Job['detail'], speech: JobSpeech): string {
  const known = readAbout(about);
  if (known) return scopeWords(known, speech);
  return typeof scope === 'string' ? scope : '';
}

/** What became of the contacts, without what did not happen: an export without its file has exported nobody. */
export function jobCounts(
  { type, state, counts }: Job,
  { text, format }: JobSpeech,
): { kind: CountKind; words: string }[] {
  const isVain = type === 'contacts.export' && state !== 'succeeded';
  return countKinds.flatMap((kind) => {
    const count = isVain && kind === 'unchanged' ? 0 : counts[kind];
    const word = ownWords[type]?.[kind] ?? kind;
    return count > 0 ? [{ kind, words: text.jobCounted[word](format, count) }] : [];
  });
}

/** How far a running job is: "1,200 of 10,000", how fast, and how long it will still take. */
export function progressWords({ progress }: Job, rate: number | undefined, speech: JobSpeech): string[] {
  const { text, format } = speech;
  const { done, total } = progress;
  if (total === 0) return [text.jobPreparing];
  const words = [text.jobDone(format, done, total)];
  if (rate === undefined || rate <= 0) return words;
  const rounded = rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10;
  return [
    ...words,
    text.jobPerSecond(format.number(rounded)),
    ...(total > done ? [text.jobTimeLeft(durationInWords(format, (total - done) / rate))] : []),
  ];
}

/** How long it took, or has taken so far; undefined before it began. In words. */
export function jobDuration({ startedAt, finishedAt }: Job, { format }: JobSpeech, now: number): string | undefined {
  if (!startedAt) return undefined;
  const end = finishedAt ? Date.parse(finishedAt) : now;
  return durationInWords(format, (end - Date.parse(startedAt)) / 1000);
}

export function jobUser({ createdBy, createdByName }: Job, { text, me }: JobSpeech): string {
  return createdBy === me ? text.jobByYou : (createdByName ?? createdBy);
}

/** Why it failed, in the language of the reader where there are words for the code, else as the server says it. */
export function jobError({ error }: Job, { text }: JobSpeech): string | undefined {
  return error ? (text.jobErrors[error.code] ?? error.message) : undefined;
}

/** Why one that has not ended goes slowly, or what somebody has to do before it goes on. As the server says it where no words are known. */
export function jobNotice({ state, notice, detail }: Job, { text, format }: JobSpeech): string | undefined {
  if (!notice || !isActiveJob({ state })) return undefined;
  const { connector } = detail;
  if (typeof connector !== 'string') return notice.message;
  const name = connectorName(connector);
  switch (notice.code) {
    case 'needs_reauth':
      return text.jobNeedsReauth(name);
    case 'slowed':
      return notice.until ? text.jobSlowedUntil(name, format.moment(notice.until)) : text.jobSlowed(name);
    default:
      return notice.message;
  }
}

/** Colours of badges. One that is done is green only when nothing in it failed. */
export function jobTone({ state, counts }: Job): string {
  if (state === 'succeeded') return counts.failed > 0 ? 'amber' : 'green';
  return state === 'failed' ? 'red' : state === 'running' ? 'blue' : '';
}
