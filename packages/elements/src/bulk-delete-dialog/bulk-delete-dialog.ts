import type { JobScope } from '@peoplekit/core/contract';
import { html, type TemplateResult } from 'lit';
import { JobDialogElement, type JobPlan } from '../base/job-dialog-element.ts';
import type { PeopleClient } from '../data/people-client.ts';

/**
 * Asks whether contacts are to be deleted, says how many, and has that number typed when they are more than 100. Opened by
 * `show(choices)`, from inside an element or a provider that gives it the client.
 *
 * @fires {ContactsDeleteEvent} contacts-delete - They are about to be deleted. Cancelled, they are not. Detail: `{scope, count}`.
 * @fires {JobStartEvent} job-start - They are being deleted. Detail: `{job}`.
 *
 * @csspart dialog - The dialog; in it `title`, `scopes`, `confirmation`, `fault`, `cancel` and `start`.
 */
export class BulkDeleteDialog extends JobDialogElement {
  protected override readonly submitStyle = 'danger';

  protected override get heading(): string {
    const { count, text, format } = this;
    return count === undefined ? text.jobTypes['contacts.delete'] : text.bulkDeleteTitle(format, count);
  }

  protected override get submitLabel(): string {
    const { count, text, format } = this;
    return count === undefined ? text.jobTypes['contacts.delete'] : text.startBulkDelete(format, count);
  }

  protected override renderContent(): TemplateResult {
    return html`<p>${this.text.bulkDeleteText}</p>`;
  }

  protected override plan(client: PeopleClient, scope: JobScope): JobPlan {
    const { count } = this;
    return {
      tell: () => this.emit('contacts-delete', { scope, count }, true),
      start: () => client.bulkDelete(scope),
    };
  }
}
