import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { DraftFault, DraftPlace } from './mapping-draft.ts';
import type { MappingModel } from './mapping-model.ts';

export interface SelectState {
  /** Where a fault of it would stand; undefined: it cannot be wrong. */
  place: DraftPlace | undefined;
  label: string;
  part: string;
  hint?: string;
  isFixed: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** A choice of the mapping, with its fault. */
export function renderSelect(
  { place, label, part, hint, isFixed, value, onChange }: SelectState,
  options: TemplateResult,
  { faults }: MappingModel,
): TemplateResult {
  const isWrong = place !== undefined && faults.has(place);
  const onInput = (event: Event) => onChange((event.currentTarget as HTMLSelectElement).value);
  return html`<span class="select"><select part=${part} aria-label=${label} title=${hint ?? nothing} ?disabled=${isFixed} data-value=${value}
    aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${isWrong ? `fault-${place}` : nothing} @change=${onInput}>${options}</select>${icon('chevronDown')}</span>`;
}

/** What is wrong at a place, below it. */
export function renderFault(place: DraftPlace, model: MappingModel): unknown {
  const fault = model.faults.get(place);
  if (!fault) return nothing;
  return html`<p class="fault" part="fault" id=${`fault-${place}`}>${icon('alert')}<span dir="auto">${wordsOf(fault, model)}</span></p>`;
}

function wordsOf(fault: DraftFault, { speech, integration }: MappingModel): string {
  if ('message' in fault) return fault.message;
  const { mappingFaults, remoteTypes } = speech.text;
  const types: Readonly<Record<string, string>> = remoteTypes;
  const isType = fault.code === 'field_cannot_take' || fault.code === 'remote_cannot_take';
  const name = isType ? (types[fault.name] ?? fault.name) : fault.name;
  return mappingFaults[fault.code](name, integration.label);
}
