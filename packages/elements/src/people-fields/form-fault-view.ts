import { html, nothing } from 'lit';
import { icon } from '../base/icons.ts';
import type { FormPlace } from './field-form.ts';
import type { FormDialog } from './fields-model.ts';

/** What is wrong with a part of the form, below it. */
export function renderFault({ faults }: FormDialog, place: FormPlace): unknown {
  const fault = faults.get(place);
  return fault
    ? html`<p class="fault" part="fault" id=${`fault-${place}`}>${icon('alert')}<span>${fault}</span></p>`
    : nothing;
}

/** The id of what says what is wrong; undefined when nothing is. */
export function faultId({ faults }: FormDialog, place: FormPlace): string | undefined {
  return faults.has(place) ? `fault-${place}` : undefined;
}
