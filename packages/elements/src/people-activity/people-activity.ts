import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptStyles } from '../base/adopt-styles.ts';
import { LazyElement } from '../data/lazy-element.ts';
import type { ActivityController } from './activity-controller.ts';
import './people-activity.events.ts';
import { activityFrame } from './people-activity.styles.ts';
import { renderActivitySkeleton } from './skeleton-view.ts';

/**
 * The activity log of a workspace: who revealed, exported, deleted, erased, connected or changed what, when, and from where; for
 * those who may read it. Narrowed down by action, person, field, contact and time, and exported as a file.
 *
 * @example
 * ```html
 * <people-activity endpoint="/api/people" token="…"></people-activity>
 * ```
 *
 * @fires {ContactOpenEvent} contact-open - The user wants to see the contact of a line. Detail: `{id}`.
 * @fires {ActivityExportedEvent} activity-exported - The log was saved as a file. Detail: `{format}`.
 * @fires {PeopleErrorEvent} people-error - The log could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart title - The heading.
 * @csspart filters - The choices; each is a `filter`; `clear` takes them all away.
 * @csspart contact-filter - The button that takes away the choice of one contact.
 * @csspart export - A button that exports the log.
 * @csspart list - The lines.
 * @csspart entry - A line; in it `time`, `actor`, `action`, `facts`, `origin`, `open-contact` and `only-contact`.
 * @csspart more - The button that shows earlier lines.
 * @csspart skeleton - What is shown until the first lines arrive.
 * @csspart state - What stands in place of lines; also one of `empty`, `no-match`, `error`, `forbidden`.
 * @csspart banner - Says that newer lines could not be loaded, above those that stay.
 * @csspart retry - The button of a state or the banner.
 * @csspart toast - Says what was done.
 *
 * @cssprop [--people-bg] - Background.
 * @cssprop [--people-surface] - Background of the list.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - What is said besides.
 * @cssprop [--people-focus] - Focus rings.
 */
export class PeopleActivity extends LazyElement<ActivityController> {
  static override styles = activityFrame;

  /** Only what was done to this contact. The user can take that away. */
  @property({ attribute: 'contact-id' }) contactId?: string | undefined;

  protected override renderSkeleton(): TemplateResult {
    return renderActivitySkeleton();
  }

  protected override async loadContent(): Promise<ActivityController> {
    const [{ ActivityController }, { activityStyles }] = await Promise.all([
      import('./activity-controller.ts'),
      import('./activity-content.styles.ts'),
    ]);
    adoptStyles(this.renderRoot as ShadowRoot, activityStyles);
    return new ActivityController(this, {
      client: () => this.activeClient,
      text: () => this.text,
      format: () => this.format,
      contactId: () => this.contactId,
      chooseContact: (id) => {
        this.contactId = id;
      },
      emit: (type, detail) => this.emit(type, detail),
    });
  }
}
