import type { ContactPage } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { SearchController } from './search-controller.ts';

/** The search box. Escape clears it, Enter does not wait for the next keystroke. */
export function renderSearch(search: SearchController, text: Messages): TemplateResult {
  const onInput = (event: Event) => search.type((event.target as HTMLInputElement).value);
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') search.commit();
    else if (event.key === 'Escape' && search.text !== '') {
      search.clear();
      // A modal dialog of the host around it would close.
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onClear = (event: Event) => {
    search.clear();
    (event.currentTarget as Element).parentElement?.querySelector('input')?.focus();
  };
  return html`<div class="search-box" part="search" role="search" aria-label=${text.people}>
    ${actionIcon('search')}<input type="search" part="search-input" autocomplete="off" spellcheck="false" enterkeyhint="search"
      placeholder=${text.searchHint} aria-label=${text.search} aria-keyshortcuts="/" .value=${search.text}
      @input=${onInput} @keydown=${onKeydown}>
    ${
      search.text === ''
        ? html`<kbd aria-hidden="true">/</kbd>`
        : html`<button type="button" class="button plain" part="clear-search" aria-label=${text.clearSearch} title=${text.clearSearch}
            @click=${onClear}>${icon('close')}</button>`
    }
  </div>`;
}

/** Why what is shown may not be all there is, or not in the usual order; nothing when it is. */
export function searchHint(
  index: ContactPage['index'] | undefined,
  searched: boolean,
  text: Messages,
  format: Format,
): string | undefined {
  if (index && index.pending > 0) return text.searchBehind(format, index.pending);
  return searched && index?.engine === 'postgres' ? text.searchFallback : undefined;
}

/** @see searchHint */
export function renderHint(hint: string | undefined): TemplateResult | typeof nothing {
  return hint === undefined ? nothing : html`<span class="hint" part="hint">${hint}</span>`;
}
