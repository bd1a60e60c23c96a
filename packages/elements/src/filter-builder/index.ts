import { defineElement } from '../base/define-element.ts';
import { FilterBuilder } from './filter-builder.ts';

export * from './filter-builder.events.ts';
export { FilterBuilder } from './filter-builder.ts';

defineElement('filter-builder', FilterBuilder);

declare global {
  interface HTMLElementTagNameMap {
    'filter-builder': FilterBuilder;
  }
}
