import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import { renderPreview } from './preview-view.ts';
import { renderRun } from './run-view.ts';
import { renderSchedule } from './schedule-view.ts';
import type { SyncModel } from './sync-model.ts';
import { renderWaiting } from './waiting-view.ts';

/** An import or export: what of, what would happen, and what happens. */
export function renderSync(model: SyncModel): TemplateResult {
  const { speech, integration, direction, rights, isPreviewing, preview, failure, run } = model;
  const { text } = speech;
  return html`<p class="intro">${text.syncIntro[direction](integration.label)}</p>
    ${rights.run ? html`${direction === 'import' ? renderReads(model) : renderScopes(model)} ${renderStart(model)}` : nothing}
    ${failure ? html`<p class="notice warning" part="notice" role="alert">${icon('alert')}<span dir="auto">${failure}</span></p>` : nothing}
    ${run ? renderRun(run, model) : nothing}
    ${isPreviewing ? renderWaiting(text.previewing) : preview ? renderPreview(preview, model) : nothing}
    ${renderSchedule(model)}`;
}

interface Choice {
  group: string;
  isChosen: boolean;
  name: string;
  hint: string | undefined;
  choose: () => void;
}

function renderChoice({ group, isChosen, name, hint, choose }: Choice): TemplateResult {
  return html`<label class="choice"><input type="radio" class="radio" name=${group} .checked=${live(isChosen)} @change=${choose}><span
    >${name} ${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}</span></label>`;
}

/** What changed, all, or the records of some contacts. */
function renderReads({ speech, reads, scopes, scope: chosen, actions }: SyncModel): TemplateResult {
  const { text, format } = speech;
  const whole = (['changed', 'full'] as const).map((key) =>
    renderChoice({
      group: 'reads',
      isChosen: reads === key,
      name: text.syncReadOptions[key],
      hint: text.syncReadHints[key],
      choose: () => actions.chooseReads(key),
    }),
  );
  const some = scopes.map(({ kind, count }, place) =>
    kind === 'all'
      ? nothing
      : renderChoice({
          group: 'reads',
          isChosen: reads === 'scope' && place === chosen,
          name: text.syncRecordsOf[kind],
          hint: count === undefined ? undefined : text.contactCount(format, count),
          choose: () => actions.chooseScope(place),
        }),
  );
  return html`<fieldset class="choices" part="reads"><legend class="section-title">${text.syncReads}</legend>${whole}${some}</fieldset>`;
}

function renderScopes({ speech, scopes, scope, actions }: SyncModel): unknown {
  const { text, format } = speech;
  if (scopes.length < 2) return nothing;
  const choices = scopes.map(({ kind, count }, place) =>
    renderChoice({
      group: 'scope',
      isChosen: place === scope,
      name: text.syncScopes[kind],
      hint: count === undefined ? undefined : text.contactCount(format, count),
      choose: () => actions.chooseScope(place),
    }),
  );
  return html`<fieldset class="choices" part="scopes"><legend class="section-title">${text.syncScope}</legend>${choices}</fieldset>`;
}

/** A look comes first; nothing is begun that would be refused. */
function renderStart({
  speech,
  integration,
  direction,
  preview,
  isOutdated,
  isPreviewing,
  isStarting,
  run,
  actions,
}: SyncModel): TemplateResult {
  const { text, format } = speech;
  const isRunning = run?.state === 'queued' || run?.state === 'running';
  const isOff = integration.state !== 'connected' || isRunning;
  const { create = 0, update = 0, conflict = 0 } = preview && !isOutdated ? preview.counts : {};
  const count = create + update + conflict;
  const isKnown = preview !== undefined && !isOutdated && preview.complete;
  const isIdle = isOff || isStarting || isPreviewing || (isKnown && count === 0);
  const label = !isKnown
    ? text.runButton[direction]
    : count === 0
      ? text.nothingToDo
      : text.runCount[direction](format, count);
  return html`<div class="start">
    <button type="button" class="button ${preview && !isOutdated ? '' : 'primary'} preview-button" part="preview-button" aria-disabled=${isOff || isPreviewing ? 'true' : nothing}
      @click=${() => !isOff && actions.preview()}>${actionIcon('eye')}${preview ? text.previewAgain : text.previewButton}</button>
    <button type="button" class="button ${preview && !isOutdated ? 'primary' : ''} run-button" part="run-button" aria-disabled=${isIdle ? 'true' : nothing}
      @click=${() => !isIdle && actions.run()}>${actionIcon(direction === 'import' ? 'download' : 'push')}${label}</button>
    <button type="button" class="button plain" part="to-mapping" @click=${actions.showMapping}>${text.mapFirst}</button>
  </div>`;
}
