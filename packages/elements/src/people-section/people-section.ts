import type { ContactQuery } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base/base.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleTable, QueryChangeEvent } from '../people-table/index.ts';
import { sectionStyles } from './people-section.styles.ts';

/**
 * The People section: title, count and the table of contacts. It fills the height that its host gives it, and is never lower
 * than 320 px. The events of the elements inside it come out of it.
 *
 * @example
 * ```html
 * <people-section endpoint="/api/people" token="…"></people-section>
 * ```
 *
 * @fires {QueryChangeEvent} query-change - The user asked for another order, page or page size. Detail: `{query}`.
 * @fires {ContactOpenEvent} contact-open - The user opened a contact. Detail: `{id}`.
 * @fires {SelectionChangeEvent} selection-change - Other contacts are selected. Detail: `{ids, allMatching, exceptIds, count}`.
 * @fires {PeopleErrorEvent} people-error - Contacts could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart header - The strip above the table.
 * @csspart title - The heading.
 * @csspart count - How many contacts there are.
 * @csspart table - The `people-table`; its parts are exported with the prefix `table-`: `table-row`, `table-pager`, …
 *
 * @cssprop [--people-bg] - Background of the strips around the table.
 * @cssprop [--people-surface] - Background of the table.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Text that steps back.
 * @cssprop [--people-accent] - What is active.
 * @cssprop [--people-gutter] - Space at both ends.
 */
export class PeopleSection extends ConnectedElement {
  static override styles = [tokens, base, sectionStyles];

  /** Search, filter, sort and page to show. The user's changes are written back and told by `query-change`. */
  @property({ attribute: false }) query: ContactQuery = {};

  @query('people-table') private readonly table!: PeopleTable | null;

  #contacts = new ContactsSource(this);

  /** Loads the contacts again, for what changed elsewhere. */
  refresh(): void {
    this.table?.refresh();
  }

  protected override render(): TemplateResult {
    return html`<section class="base" part="base" aria-label=${this.text.people}>
      ${this.#renderHeader()}
      <people-table part="table" exportparts=${tableParts} .source=${this.#contacts} .query=${this.query}
        @query-change=${this.#onQueryChange}></people-table>
    </section>`;
  }

  #renderHeader(): TemplateResult {
    const { total } = this.#contacts;
    return html`<header class="header" part="header">
      <h2 class="title" part="title">${this.text.people}</h2>
      ${total === undefined ? nothing : html`<span class="count" part="count">${this.text.contactCount(this.format, total)}</span>`}
    </header>`;
  }

  #onQueryChange = (event: QueryChangeEvent): void => {
    this.query = event.detail.query;
  };
}

/** All parts of the table, so that a host styles it here as it would alone. */
const tableParts = [
  ...[
    'grid',
    'header',
    'header-cell',
    'resizer',
    'columns-button',
    'checkbox',
    'row',
    'cell',
    'badge',
    'crm-badge',
    'match',
  ],
  ...[
    'row-actions',
    'menu',
    'menu-item',
    'columns-panel',
    'selection-bar',
    'selection-count',
    'select-all',
    'clear-selection',
  ],
  ...['skeleton', 'progress', 'sort-bar'],
  ...['state', 'empty', 'no-match', 'past-end', 'error', 'forbidden', 'banner', 'retry'],
  ...['pager', 'range', 'page-size', 'pages'],
]
  .map((part) => `${part}:table-${part}`)
  .join(', ');
