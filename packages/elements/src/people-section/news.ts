import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

/** What others did to the list: contacts that came, or another order. */
export interface News {
  /** Contacts that match and were not there before; 0 when the list is another without being longer. */
  count: number;
}

/** The news in words. */
export function newsSentence({ count }: News, { text, format }: { text: Messages; format: Format }): string {
  return count > 0 ? text.newMatches(format, count) : text.listChanged;
}
