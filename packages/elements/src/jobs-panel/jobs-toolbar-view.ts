import type { Job } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { JobFilter } from '../data/jobs-source.ts';
import type { Messages } from '../messages/messages.ts';

/** A user whose jobs have been seen. */
export interface JobUser {
  id: string;
  name: string;
}

export interface JobsToolbarState {
  text: Messages;
  filter: JobFilter;
  users: readonly JobUser[];
  onFilter: (filter: JobFilter) => void;
}

/** Which jobs are shown: by type, state and user. */
export function renderJobsToolbar({ text, filter, users, onFilter }: JobsToolbarState): TemplateResult {
  const types = Object.entries(text.jobTypes).map(([id, name]) => ({ id, name }));
  const states = Object.entries(text.jobStates).map(([id, name]) => ({ id, name }));
  return html`<div class="filters" part="filters">
    ${renderSelect(text.jobTypeFilter, text.anyJobType, types, filter.type, (type) =>
      onFilter({ ...filter, type: type as Job['type'] | undefined }),
    )}
    ${renderSelect(text.jobStateFilter, text.anyJobState, states, filter.state, (state) =>
      onFilter({ ...filter, state: state as Job['state'] | undefined }),
    )}
    ${renderSelect(text.jobUserFilter, text.anyJobUser, users, filter.createdBy, (createdBy) =>
      onFilter({ ...filter, createdBy }),
    )}
  </div>`;
}

function renderSelect(
  label: string,
  any: string,
  choices: readonly JobUser[],
  chosen: string | undefined,
  onChoose: (id: string | undefined) => void,
): TemplateResult {
  const onChange = (event: Event) => onChoose((event.target as HTMLSelectElement).value || undefined);
  return html`<span class="select ${chosen ? 'active' : ''}"><select part="filter" aria-label=${label} @change=${onChange}>
    <option value="" ?selected=${!chosen}>${any}</option>
    ${choices.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
    ${chosen && !choices.some(({ id }) => id === chosen) ? html`<option value=${chosen} selected>${chosen}</option>` : nothing}
  </select>${icon('chevronDown')}</span>`;
}
