/** One event of a stream of server-sent events. */
export interface StreamEvent {
  type: string;
  data: string;
}

/** Reads `text/event-stream` as it comes, in pieces of any size. Comments, ids and retry times are passed over. */
export class EventStreamReader {
  #line = '';
  #type = '';
  #data: string[] = [];

  /** The events that the next piece of text completes. */
  read(text: string): StreamEvent[] {
    // A line may end in a carriage return alone, and then a line feed may still come with the next piece.
    const lines = (this.#line + text).split(/\r\n|\n|\r(?!$)/);
    this.#line = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  #take(line: string): StreamEvent | undefined {
    if (line === '') return this.#finish();
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'event') this.#type = value;
    else if (name === 'data') this.#data.push(value);
    return undefined;
  }

  #finish(): StreamEvent | undefined {
    const event = { type: this.#type || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.#type = '';
    this.#data = [];
    return isEmpty ? undefined : event;
  }
}
