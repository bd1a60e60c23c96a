import { css, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { LazyElement } from '../data/lazy-element.ts';
import '../data/job-events.ts';
import type { JobFilter } from '../data/jobs-source.ts';
import type { PanelController } from './panel-controller.ts';

/**
 * The jobs of a workspace: exports, deletions and edits of many contacts, imports. Each with how far it is, what became of it, and
 * what can be done about it. It follows the server, so that a page that is loaded anew shows the same. It fills the height that it is
 * given, and scrolls.
 *
 * @example
 * ```html
 * <jobs-panel endpoint="/api/people" token="…"></jobs-panel>
 * ```
 *
 * @slot header-actions - Controls at the end of the header, such as the button that closes a drawer.
 *
 * @fires {JobStartEvent} job-start - The user had a job undone or retried. Detail: `{job}`, the one that begins.
 * @fires {PeopleErrorEvent} people-error - Jobs could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart header - The title and what stands beside it; in it `title` and `total`.
 * @csspart filters - The choices of type, state and user; each is a `filter`.
 * @csspart list - The list of jobs.
 * @csspart job - A job; in it `job-title`, `job-subject`, `job-state`, `progress`, `progress-words`, `counts`, `job-error`, `job-notice`,
 *   `job-file`, `job-user`, `job-time` and `job-action`, which is also one of `cancel`, `retry`, `undo`, `download`, `report`.
 * @csspart skeleton - What is shown until the first jobs arrive.
 * @csspart state - What stands in place of jobs; also one of `empty`, `no-match`, `error`, `forbidden`.
 * @csspart banner - Says that newer jobs could not be loaded, above those that stay.
 * @csspart retry - The button of a state or the banner.
 * @csspart more - The button that shows older jobs.
 *
 * @cssprop [--people-surface] - Background.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Text that steps back.
 * @cssprop [--people-accent] - Progress.
 * @cssprop [--people-gutter] - Space at both ends.
 */
export class JobsPanel extends LazyElement<PanelController> {
  static override styles = [
    tokens,
    base,
    css`
      :host {
        block-size: 100%;
        min-block-size: 240px;
      }
    `,
  ];

  /** For a drawer: each job is one narrow block, whatever the width. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Which jobs to show: by type, state and user. The user's choices are written back. */
  @property({ attribute: false }) filter: JobFilter = {};

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.content?.update();
  }

  /** The panel waits for its client by itself. */
  protected override get isWanted(): boolean {
    return true;
  }

  protected override renderSkeleton(): unknown {
    return nothing;
  }

  protected override async loadContent(): Promise<PanelController> {
    const { PanelController } = await import('./panel-controller.ts');
    return new PanelController(this, {
      root: () => this.renderRoot as ShadowRoot,
      client: () => this.activeClient,
      text: () => this.text,
      format: () => this.format,
      filter: () => this.filter ?? {},
      choose: (filter) => {
        this.filter = filter;
      },
      onStart: (job) => this.emit('job-start', { job }),
      onError: ({ code, message }) => this.emit('people-error', { code, message }),
    });
  }
}
