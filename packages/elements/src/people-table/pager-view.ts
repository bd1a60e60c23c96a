import { defaultPageSize, type PageSize, pageSizes } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../base/icons.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { pageList } from './page-list.ts';
import { pageCount } from './table-query.ts';

export interface PagerState {
  text: Messages;
  format: Format;
  /** The page asked for, which may still be on its way. */
  page: number;
  pageSize: PageSize;
  /** What is on the screen; the total is undefined until the first answer. */
  source: Pick<ContactsSource, 'contacts' | 'offset' | 'total'>;
  /** All rows are one scroll: there are no pages to choose. */
  isContinuous: boolean;
  onPage: (page: number) => void;
  onPageSize: (size: PageSize) => void;
}

/** Where you are, how many rows a page has, and the other pages. As high without an answer as with one. */
export function renderPager(state: PagerState): TemplateResult {
  const { text, source } = state;
  const { contacts, offset, total } = source;
  const last = offset + contacts.length;
  return html`<div class="pager" part="pager"><div class="pager-line">
    ${
      total === undefined
        ? html`<span class="bone range"></span>`
        : html`<span class="range" part="range">${(state.isContinuous || !contacts.length) && total > 0 ? text.contactCount(state.format, total) : text.range(state.format, { first: Math.min(offset + 1, last), last, total })}</span>
            ${total > 0 && !state.isContinuous ? [renderPageSize(state), renderPages(state, pageCount(total, state.pageSize))] : nothing}`
    }
  </div></div>`;
}

function renderPageSize({ text, format, pageSize, onPageSize }: PagerState): TemplateResult {
  const onChange = (event: Event) => {
    const value = Number((event.target as HTMLSelectElement).value);
    onPageSize(pageSizes.find((size) => size === value) ?? defaultPageSize);
  };
  return html`<label class="page-size"><span class="caption">${text.rowsPerPage}</span><span class="select"><select
    part="page-size" aria-label=${text.rowsPerPage} .value=${String(pageSize)} @change=${onChange}>${pageSizes.map(
      (size) => html`<option value=${size} ?selected=${size === pageSize}>${format.number(size)}</option>`,
    )}</select>${icon('chevronDown')}</span></label>`;
}

function renderPages({ text, format, page, onPage }: PagerState, pages: number): TemplateResult {
  const step = (name: IconName, label: string, target: number) => html`<button
    type="button" class="button plain ${name}" aria-label=${label} title=${label} aria-disabled=${target === page ? 'true' : nothing}
    @click=${() => target !== page && onPage(target)}>${icon(name)}</button>`;
  return html`<div class="pages" part="pages" role="group" aria-label=${text.pages}>
    ${step('first', text.firstPage, 1)} ${step('previous', text.previousPage, Math.min(pages, Math.max(1, page - 1)))}
    <span class="numbers">${pageList(page, pages).map((entry) =>
      entry === 'gap'
        ? html`<span class="gap" aria-hidden="true">…</span>`
        : html`<button type="button" class="button plain" aria-label=${text.page(format, entry)}
            aria-current=${entry === page ? 'page' : nothing}
            @click=${() => entry !== page && onPage(entry)}>${format.number(entry)}</button>`,
    )}</span>
    <span class="place" aria-hidden="true">${format.number(page)} / ${format.number(pages)}</span>
    ${step('next', text.nextPage, Math.max(1, Math.min(pages, page + 1)))} ${step('last', text.lastPage, pages)}
  </div>`;
}
