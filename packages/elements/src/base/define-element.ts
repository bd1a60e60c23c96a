/**
 * Registers an element. The first definition of a tag wins: a page with two copies of this package (two widgets, two
 * versions) keeps working, and a module that is loaded twice does no harm. On a server, which has no elements, it does nothing.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined' || customElements.get(tag)) return;
  customElements.define(tag, element);
}
