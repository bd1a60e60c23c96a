import type { Job } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { SyncModel } from './sync-model.ts';

const kinds = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;

/** A run on its way, with what slows it down or holds it up; later what became of it. */
export function renderRun(job: Job, model: SyncModel): TemplateResult {
  const { speech, direction, actions } = model;
  const { text, format } = speech;
  const { done, total } = job.progress;
  const isActive = job.state === 'queued' || job.state === 'running';
  const counts = kinds
    .filter((kind) => job.counts[kind] > 0)
    .map((kind) => text.jobCounted[kind](format, job.counts[kind]));
  const tone =
    job.state === 'succeeded'
      ? job.counts.failed > 0
        ? 'amber'
        : 'green'
      : job.state === 'failed'
        ? 'red'
        : job.state === 'running'
          ? 'blue'
          : '';
  return html`<section class="run ${job.state}" part="run" tabindex="-1" aria-label=${text.runTitle[direction]}>
    <div class="run-head"><strong>${text.runTitle[direction]}</strong> <span class="badge ${tone}" part="run-state">${text.jobStates[job.state]}</span>
      ${
        isActive
          ? html`<span class="run-words">${job.state === 'queued' ? text.runWaiting : total > 0 ? text.jobDone(format, done, total) : text.jobPreparing}</span>`
          : nothing
      }
    </div>
    ${
      job.state === 'running'
        ? total > 0
          ? html`<progress class="bar" part="progress" aria-label=${text.jobProgress} max=${total} .value=${Math.min(done, total)}></progress>`
          : html`<progress class="bar" part="progress" aria-label=${text.jobProgress}></progress>`
        : nothing
    }
    <div role="status">
      ${isActive ? nothing : html`<p class="run-counts">${counts.length > 0 ? counts.join(' · ') : text.jobNothing}</p>`}
      ${renderNotice(job, model)}
      ${job.error ? html`<p class="run-notice bad">${icon('alert')}<span dir="auto">${text.jobErrors[job.error.code] ?? job.error.message}</span></p>` : nothing}
    </div>
    <div class="run-actions">
      ${job.canCancel ? html`<button type="button" class="button" part="cancel-run" @click=${actions.cancelRun}>${text.runCancel}</button>` : nothing}
      ${job.hasReport && !isActive ? html`<button type="button" class="button" part="report" @click=${actions.downloadReport}>${text.runReport}</button>` : nothing}
      <button type="button" class="button plain" part="to-jobs" @click=${actions.showJobs}>${text.runJobs}</button>
    </div>
  </section>`;
}

/** Why it is slow, or waits. */
function renderNotice({ notice, state }: Job, { speech, integration }: SyncModel): unknown {
  if (!notice || (state !== 'running' && state !== 'queued')) return nothing;
  const { text, format } = speech;
  const { label } = integration;
  const sentence =
    notice.code === 'needs_reauth'
      ? text.runNeedsReauth(label)
      : notice.until
        ? text.runSlowedUntil(label, format.moment(notice.until))
        : text.runSlowed(label);
  return html`<p class="run-notice ${notice.code}" part="run-notice">${icon('alert')}<span>${sentence}</span></p>`;
}
