import type { Job } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isActiveJob } from '../data/jobs-source.ts';
import { sizeInWords } from './amounts.ts';
import { type JobIconName, jobIcon, jobTypeIcon } from './job-icons-view.ts';
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

/** What a user can do about a job. */
export type JobAction = 'cancel' | 'retry' | 'undo' | 'download' | 'report';

export interface JobViewState {
  speech: JobSpeech;
  /** Milliseconds. */
  now: number;
  rate: number | undefined;
  /** Something is being done about it. */
  isBusy: boolean;
  /** Why that could not be done. */
  fault: string | undefined;
  onAction: (job: Job, action: JobAction) => void;
}

/** One job: what it is, how far it is or what became of it, who and when, and what can be done about it. */
export function renderJob(job: Job, state: JobViewState): TemplateResult {
  const { speech } = state;
  const subject = jobSubject(job, speech);
  return html`<li class="job ${job.state}" part="job" data-job=${job.id} tabindex="-1">
    <span class="job-icon">${jobTypeIcon(job)}</span>
    <div class="job-what">
      <b class="job-title" part="job-title">${jobTitle(job, speech)}</b>
      ${subject.length > 0 ? html`<span class="job-subject" part="job-subject">${dotted(subject)}</span>` : nothing}
    </div>
    <div class="job-outcome">
      <div class="job-line"><span class="badge ${jobTone(job)}" part="job-state">${speech.text.jobStates[job.state]}</span>
        ${isActiveJob(job) ? renderProgress(job, state) : renderCounts(job, state)}</div>
      ${renderNotes(job, state)}
    </div>
    ${renderOrigin(job, state)}
    ${renderActions(job, state)}
  </li>`;
}

function renderProgress(job: Job, { speech, rate }: JobViewState): TemplateResult {
  const { text } = speech;
  const { done, total } = job.progress;
  if (job.state === 'queued') return html`<span class="job-words">${text.jobWaiting}</span>`;
  const words = progressWords(job, rate, speech);
  const label = text.jobAction(text.jobProgress, fullTitle(job, speech));
  const bar =
    total > 0
      ? html`<progress class="bar" part="progress" aria-label=${label} max=${total} .value=${Math.min(done, total)}></progress>`
      : html`<progress class="bar" part="progress" aria-label=${label}></progress>`;
  return html`<span class="job-words" part="progress-words">${dotted(words)}</span>${bar}`;
}

function renderCounts(job: Job, { speech }: JobViewState): TemplateResult {
  const counts = jobCounts(job, speech);
  if (counts.length === 0 && job.state === 'succeeded')
    return html`<span class="job-words" part="counts">${speech.text.jobNothing}</span>`;
  const { done, total } = job.progress;
  const isCutShort = job.state !== 'succeeded' && done < total;
  return html`<span class="job-words" part="counts">${counts.map(
    ({ kind, words }, at) =>
      html`${at > 0 ? html` <span class="dot">·</span> ` : nothing}<span class="count ${kind}">${words}</span>`,
  )}${isCutShort ? html` <span class="cut">(${speech.text.jobDone(speech.format, done, total)})</span>` : nothing}</span>`;
}

/** What a user should know besides: why it failed, goes slowly or waits, what became of its file, that it was taken back. */
function renderNotes(job: Job, { speech, fault, now }: JobViewState): TemplateResult {
  const { text, format } = speech;
  const error = jobError(job, speech);
  const notice = jobNotice(job, speech);
  const { file } = job;
  const isKept = file && Date.parse(file.expiresAt) > now;
  const isGone = job.type === 'contacts.export' && job.state === 'succeeded' && !isKept;
  return html`${error ? html`<p class="job-note bad" part="job-error">${error}</p>` : nothing}
    ${notice ? html`<p class="job-note notice" part="job-notice">${icon('alert')}<span dir="auto">${notice}</span></p>` : nothing}
    ${
      isKept
        ? html`<p class="job-note" part="job-file"><bdi>${text.jobFile(file.name, sizeInWords(format, file.size))}</bdi>, ${text.jobFileUntil(format.date(file.expiresAt))}</p>`
        : nothing
    }
    ${isGone ? html`<p class="job-note" part="job-file">${text.jobFileGone}</p>` : nothing}
    ${job.undoneBy ? html`<p class="job-note">${text.jobUndone}</p>` : nothing}
    ${fault ? html`<p class="job-note bad" role="alert">${fault}</p>` : nothing}`;
}

function renderOrigin(job: Job, { speech, now }: JobViewState): TemplateResult {
  const { text, format } = speech;
  const duration = jobDuration(job, speech, now);
  const took = duration === undefined ? undefined : isActiveJob(job) ? duration : text.jobTook(duration);
  return html`<div class="job-origin"><bdi class="job-user" part="job-user">${jobUser(job, speech)}</bdi>
    <span class="job-time" part="job-time"><time datetime=${job.createdAt} title=${format.moment(job.createdAt)}>${format.relative(
      job.createdAt,
      now,
    )}</time>${took ? html` <span class="dot">·</span> <span class="job-duration">${took}</span>` : nothing}</span></div>`;
}

function renderActions(job: Job, { speech, isBusy, onAction, now }: JobViewState): TemplateResult {
  const { text } = speech;
  const title = fullTitle(job, speech);
  const hasFile = job.file !== null && Date.parse(job.file.expiresAt) > now;
  const button = (action: JobAction, label: string, symbol: JobIconName | 'close' | 'retry', isMain = false) =>
    html`<button type="button" class="button ${isMain ? 'main' : ''}" part="job-action ${action}" data-action=${action}
      aria-label=${text.jobAction(label, title)} aria-disabled=${isBusy ? 'true' : nothing}
      @click=${() => !isBusy && onAction(job, action)}>${symbol === 'close' || symbol === 'retry' ? icon(symbol) : jobIcon(symbol)}<span>${label}</span></button>`;
  return html`<div class="job-actions">
    ${hasFile ? button('download', text.downloadJob, 'download', true) : nothing}
    ${job.canCancel ? button('cancel', text.cancelJob, 'close') : nothing}
    ${job.canRetry ? button('retry', job.state === 'succeeded' ? text.retryFailed : text.retryJob, 'retry') : nothing}
    ${job.canUndo ? button('undo', text.undoJob, 'undo') : nothing}
    ${job.hasReport ? button('report', text.jobReport, 'report') : nothing}
  </div>`;
}

/** For those who do not see what something stands beside. */
function fullTitle(job: Job, speech: JobSpeech): string {
  return speech.format.row([jobTitle(job, speech), ...jobSubject(job, speech)]);
}

function dotted(words: readonly string[]): TemplateResult[] {
  return words.map((word, at) => html`${at > 0 ? html` <span class="dot">·</span> ` : nothing}<bdi>${word}</bdi>`);
}
