import { html, nothing } from 'lit';
import { icon } from '../base/icons.ts';
import { scheduleIntervals } from './mapping-choices.ts';
import type { SyncModel } from './sync-model.ts';

/** Whether it begins by itself, and when next. Who may not change it sees how it is. */
export function renderSchedule({
  speech,
  integration,
  direction,
  rights,
  scheduleFailure,
  actions,
}: SyncModel): unknown {
  const { text, format } = speech;
  const schedule = integration.schedules?.find((one) => one.direction === direction);
  if (!rights.manage && !schedule) return nothing;
  const onChange = (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement;
    actions.schedule(scheduleIntervals.find((one) => one === value));
  };
  const current = schedule?.interval ?? '';
  return html`<section class="schedule" part="schedule">
    <label class="schedule-choice"><span class="section-title">${text.scheduleLabel[direction]}</span>
      <span class="select"><select part="interval" data-value=${current} ?disabled=${!rights.manage} aria-describedby="schedule-more" @change=${onChange}>
        <option value="" ?selected=${current === ''}>${text.scheduleOff}</option>
        ${scheduleIntervals.map((one) => html`<option value=${one} ?selected=${one === current}>${text.scheduleIntervals[one]}</option>`)}
      </select>${icon('chevronDown')}</span></label>
    <div id="schedule-more" role="status">
      ${schedule ? html`<p class="hint"><span dir="auto">${text.scheduleNext(format.moment(schedule.nextAt), schedule.scope)}</span></p>` : nothing}
      ${schedule?.error ? html`<p class="fault">${icon('alert')}<span dir="auto">${schedule.error}</span></p>` : nothing}
      ${scheduleFailure ? html`<p class="fault" part="fault">${icon('alert')}<span dir="auto">${scheduleFailure}</span></p>` : nothing}
    </div>
  </section>`;
}
