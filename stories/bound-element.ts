import { noChange, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { html, unsafeStatic } from 'lit/static-html.js';

type Args = Readonly<Record<string, unknown>>;

const eventOf = (key: string) =>
  key
    .slice(2)
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(1);

/** Gives an element what the arguments of a story say: its properties, listeners (`onQueryChange`), and tokens (`--people-…`). */
class Bound extends Directive {
  /** What the element had by itself, for arguments that are taken back. */
  readonly #own = new Map<string, unknown>();
  readonly #given = new Map<string, unknown>();
  readonly #listeners = new Map<string, EventListener>();

  render(_args: Args): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [args]: [Args]): unknown {
    for (const [key, value] of Object.entries(args)) {
      if (/^on[A-Z]/.test(key)) this.#listen(element, eventOf(key), value);
      else if (key.startsWith('--')) (element as HTMLElement).style.setProperty(key, String(value ?? ''));
      else if (key in element) this.#set(element, key, value);
    }
    return noChange;
  }

  /** What its user has changed stays until the argument changes. */
  #set(element: Element, key: string, value: unknown): void {
    if (this.#given.get(key) === value) return;
    if (!this.#own.has(key)) this.#own.set(key, Reflect.get(element, key));
    this.#given.set(key, value);
    Reflect.set(element, key, value ?? this.#own.get(key));
  }

  #listen(element: Element, type: string, value: unknown): void {
    const known = this.#listeners.get(type);
    if (known === value || typeof value !== 'function') return;
    if (known) element.removeEventListener(type, known);
    this.#listeners.set(type, value as EventListener);
    element.addEventListener(type, value as EventListener);
  }
}

const bound = directive(Bound);

/** An element with the arguments of its story, and what is inside of it. */
export function renderElement(tag: string, args: object, inside?: unknown): TemplateResult {
  const name = unsafeStatic(tag);
  return html`<${name} ${bound(args as Args)}>${inside}</${name}>`;
}
