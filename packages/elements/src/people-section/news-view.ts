import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { type News, newsSentence } from './news.ts';

/** Says above the rows that the list is another one by now. */
export function renderNews(
  news: News | undefined,
  { text, format, onShow, onHide }: { text: Messages; format: Format; onShow: () => void; onHide: () => void },
): TemplateResult | typeof nothing {
  if (!news) return nothing;
  const onClick = () => {
    onShow();
    // The button goes away, and the focus must not go with it.
    onHide();
  };
  return html`<button type="button" class="button news" part="news" @click=${onClick}>${icon('retry')}${newsSentence(news, { text, format })}</button>`;
}
