import { defineElement } from '../base/define-element.ts';
import { PeopleTable } from './people-table.ts';

export * from './people-table.events.ts';
export { PeopleTable } from './people-table.ts';
export type * from './table-extensions.ts';

defineElement('people-table', PeopleTable);

declare global {
  interface HTMLElementTagNameMap {
    'people-table': PeopleTable;
  }
}
