import type { FieldValue } from '@peoplekit/core';
import type { Preview } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { connectorName } from '../base/crm-status.ts';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import type { SyncModel } from './sync-model.ts';

type Difference = Preview['sample'][number];
type Outcome = keyof Preview['counts'];

const outcomes: readonly Outcome[] = ['create', 'update', 'conflict', 'unchanged', 'refused'];

const tones: Readonly<Record<Outcome, string>> = {
  create: 'green',
  update: 'blue',
  unchanged: '',
  conflict: 'amber',
  refused: 'red',
};

/** What would happen: how much of what, and the first that are not alike. */
export function renderPreview(preview: Preview, model: SyncModel): TemplateResult {
  const { speech, isOutdated } = model;
  const { text, format } = speech;
  const { read, total, complete, counts, sample } = preview;
  return html`<section class="preview ${isOutdated ? 'outdated' : ''}" part="preview" aria-labelledby="preview-title">
    <div class="preview-head"><h3 class="section-title preview-title" id="preview-title" tabindex="-1">${text.previewTitle}</h3>
      <span class="preview-read">${text.previewRead(format, read, total, complete)}</span></div>
    ${isOutdated ? html`<p class="notice">${icon('alert')}<span>${text.previewOutdated}</span></p>` : nothing}
    <dl class="counts" part="counts">${outcomes.map(
      (outcome) =>
        html`<div class="count ${tones[outcome]} ${counts[outcome] === 0 ? 'zero' : ''}" title=${text.outcomeHints[outcome]}><dt>${text.outcomes[outcome]}</dt><dd>${format.number(counts[outcome])}</dd></div>`,
    )}</dl>
    ${
      sample.length === 0
        ? html`<p class="none">${text.noDifference}</p>`
        : html`<h4 class="differences-title">${text.differencesOf(format, sample.length)}</h4>
            <ul class="differences" role="list" tabindex="0" aria-label=${text.differences}>${sample.map((one) => renderDifference(one, model))}</ul>`
    }
  </section>`;
}

function renderDifference(one: Difference, model: SyncModel): TemplateResult {
  const { text } = model.speech;
  const { outcome, reason, changes } = one;
  return html`<li class="difference ${outcome}" part="difference">
    <div class="difference-head"><span class="badge ${tones[outcome]}" part="badge">${text.outcomes[outcome]}</span><bdi class="who">${whoOf(one, model)}</bdi></div>
    ${reason ? html`<p class="reason" dir="auto">${reason}</p>` : nothing}
    ${changes.length > 0 ? html`<dl class="changes">${changes.map((change) => renderChange(change, outcome, model))}</dl>` : nothing}
  </li>`;
}

/** What it is called: by its name where that is among what changes, else by its ids. */
function whoOf({ contactId, externalId, changes }: Difference, { speech, integration, direction }: SyncModel): string {
  const { text } = speech;
  const label = connectorName(integration.connector, integration.label);
  const part = (key: string) => changes.find(({ field }) => field === key)?.after;
  const name = [part('first_name'), part('last_name')].filter((one) => typeof one === 'string').join(' ');
  if (externalId !== undefined) return [name, text.recordId(label, externalId)].filter(Boolean).join(' · ');
  const isNew = direction === 'import' ? contactId === undefined : true;
  return name || (isNew && direction === 'import' ? text.contactToBe : text.newRecord(label));
}

function renderChange(
  { field, before, after, conflict }: Difference['changes'][number],
  outcome: Difference['outcome'],
  { speech, fields }: SyncModel,
): TemplateResult {
  const { text, format } = speech;
  const ours = fields.find(({ key }) => key === field);
  const words = (value: FieldValue) => valueWords(value, text, (list) => format.list(list));
  return html`<div class="change ${conflict ? 'conflict' : ''}"><dt>${ours ? fieldLabel(ours, text) : field}</dt>
    <dd>${
      outcome === 'create' && before === null
        ? html`<ins dir="auto">${words(after)}</ins>`
        : html`<del dir="auto" aria-hidden="true">${words(before)}</del>${icon('next')}<ins dir="auto" aria-hidden="true">${words(after)}</ins><span class="visually-hidden">${text.becomes(words(before), words(after))}</span>`
    }${conflict ? html`<span class="conflict-mark">${icon('alert')}<span class="visually-hidden">${text.conflictHere}</span></span>` : nothing}</dd></div>`;
}

function valueWords(
  value: FieldValue,
  text: { emptyHere: string; yes: string; no: string },
  list: (items: readonly string[]) => string,
): string {
  if (value === null || value === '') return text.emptyHere;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  return Array.isArray(value) ? list(value) : String(value);
}
