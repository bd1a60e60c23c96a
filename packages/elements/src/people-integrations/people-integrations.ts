import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptStyles } from '../base/adopt-styles.ts';
import { LazyElement } from '../data/lazy-element.ts';
import '../data/job-events.ts';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { IntegrationsController } from './integrations-controller.ts';
import './people-integrations.events.ts';
import { integrationsFrame } from './people-integrations.styles.ts';
import { renderIntegrationsSkeleton } from './skeleton-view.ts';

/**
 * The CRMs of a workspace: connecting them, which field is which there, a look at what an import or export would do, and both by
 * hand or by themselves. Whoever may only run them does not see how to change them; without the plan it says which one is needed.
 *
 * @example
 * ```html
 * <people-integrations endpoint="/api/people" token="…"></people-integrations>
 * ```
 *
 * @fires {IntegrationChangedEvent} integration-changed - A CRM was connected, disconnected, mapped or scheduled. Detail: `{connector, change}`.
 * @fires {JobStartEvent} job-start - An import or export begins. Detail: `{job}`.
 * @fires {JobsOpenEvent} jobs-open - The user wants to see the jobs. Detail: `{id}`.
 * @fires {PeopleErrorEvent} people-error - The CRMs could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart title - The heading.
 * @csspart notice - What the user cannot do, and why.
 * @csspart card - A CRM; in it `badge`, `simulated`, `state`, `account`, `connect`, `disconnect`, `open`.
 * @csspart hint - What to do; while a window is open an `attempt` with `show-window`, `open-window`, `try-again` and `stop`.
 * @csspart tabs - Import, export and fields of a CRM; in it `tab`.
 * @csspart back - Leads from a CRM to all of them.
 * @csspart matching - How records are matched; in it `match`, `raise`, `remove`, `key`, `other-key`, `object` with `new-object`, `new-object-name`, `use-object` and `other-object`.
 * @csspart line - Two fields that are one; in it `field`, `direction`, `remote`, `rule`, `values`, `value-map`, `date-format`, `shown`, `fault`.
 * @csspart add - Adds a line.
 * @csspart save-bar - What is not saved yet; in it `save` and `discard`.
 * @csspart preview - What a run would do, asked for by `preview-button`; in it `counts`, `reads` and `difference`.
 * @csspart run - A run on its way, or what became of it; in it `run-state`, `run-notice`, `progress`, `cancel-run`, `report`, `to-jobs`.
 * @csspart scopes - Which contacts a run is about; `run-button` begins it, `to-mapping` leads to the fields.
 * @csspart schedule - When runs begin by themselves; in it `interval`.
 * @csspart dialog - A dialog; in it `setting` with its `input`, `drop`, `fill-in`, `ways` with each `way`, `submit` and `cancel`.
 * @csspart error - Why something could not be loaded; in it `retry`.
 * @csspart skeleton - What is shown until the CRMs are here.
 * @csspart toast - Says what was done.
 *
 * @cssprop [--people-bg] - Background.
 * @cssprop [--people-surface] - Background of cards and lines.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - What is said besides.
 * @cssprop [--people-accent] - The main choice.
 * @cssprop [--people-focus] - Focus rings.
 */
export class PeopleIntegrations extends LazyElement<IntegrationsController> {
  static override styles = integrationsFrame;

  /** The CRM whose page is open: `hubspot`, `salesforce`, `bigquery`. Absent: the overview. */
  @property({ reflect: true }) connector: string | undefined;

  /** The contacts that an import or export may be about, the narrowest first. All of them when absent. */
  @property({ attribute: false }) scopes: readonly ScopeChoice[] = [];

  protected override renderSkeleton(): TemplateResult {
    return renderIntegrationsSkeleton();
  }

  protected override async loadContent(): Promise<IntegrationsController> {
    const [{ IntegrationsController }, { integrationsStyles }] = await Promise.all([
      import('./integrations-controller.ts'),
      import('./integrations-content.styles.ts'),
    ]);
    adoptStyles(this.renderRoot as ShadowRoot, integrationsStyles);
    return new IntegrationsController(this, {
      client: () => this.activeClient,
      text: () => this.text,
      format: () => this.format,
      emit: (type, detail) => this.emit(type, detail),
      page: () => this.connector,
      openPage: (connector) => {
        this.connector = connector;
      },
      scopes: () => this.scopes ?? [],
    });
  }
}
