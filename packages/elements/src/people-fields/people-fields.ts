import type { TemplateResult } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { LazyElement } from '../data/lazy-element.ts';
import type { FieldsController } from './fields-controller.ts';
import './people-fields.events.ts';
import { fieldsFrame } from './people-fields.styles.ts';
import { renderFieldsSkeleton } from './skeleton-view.ts';

/**
 * The fields of a workspace: all of them by group, in the order in which profiles and forms show them. Whoever may manage fields
 * creates, edits, moves and deletes them here; all others read. What is changed shows at once in the other elements of the page.
 *
 * Keys, on the handle of a field: arrows up and down move it by one place, Home and End to the ends of its group.
 *
 * @example
 * ```html
 * <people-fields endpoint="/api/people" token="…"></people-fields>
 * ```
 *
 * @fires {FieldChangedEvent} field-changed - A change was saved. Detail: `{key, change}`; change: created, updated, deleted, moved.
 * @fires {PeopleErrorEvent} people-error - The fields could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart title - The heading.
 * @csspart create - The button that opens the dialog for a new field.
 * @csspart read-only - Says that the fields can only be looked at.
 * @csspart group - A group of fields; also its key: `identity`, `profile`, `custom`, …
 * @csspart field - A field; in it `grip`, `edit`, `remove`.
 * @csspart badge - What is special about a field.
 * @csspart dialog - The dialog; in it `input`, `option`, `add-option`, `cancel`, `submit`.
 * @csspart fault - What is wrong with a part of the dialog, or why it could not be saved.
 * @csspart skeleton - What is shown until the fields are here.
 * @csspart state - What stands in their place; also one of `forbidden`, `error`; in it `retry`.
 * @csspart toast - Says what was done.
 *
 * @cssprop [--people-bg] - Background.
 * @cssprop [--people-surface] - Background of the groups.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - What is said besides.
 * @cssprop [--people-accent] - The main choice, and the place where a field is dropped.
 * @cssprop [--people-focus] - Focus rings.
 */
export class PeopleFields extends LazyElement<FieldsController> {
  static override styles = fieldsFrame;

  protected override renderSkeleton(): TemplateResult {
    return renderFieldsSkeleton();
  }

  protected override async loadContent(): Promise<FieldsController> {
    const [{ FieldsController }, { fieldsStyles }] = await Promise.all([
      import('./fields-controller.ts'),
      import('./fields-content.styles.ts'),
    ]);
    adoptStyles(this.renderRoot as ShadowRoot, fieldsStyles);
    return new FieldsController(this, {
      client: () => this.activeClient,
      text: () => this.text,
      format: () => this.format,
      emit: (type, detail) => this.emit(type, detail),
    });
  }
}
