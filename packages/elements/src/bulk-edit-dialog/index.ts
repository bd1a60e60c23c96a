import { defineElement } from '../base/define-element.ts';
import { BulkEditDialog } from './bulk-edit-dialog.ts';

export { BulkEditDialog } from './bulk-edit-dialog.ts';

defineElement('people-bulk-edit-dialog', BulkEditDialog);

declare global {
  interface HTMLElementTagNameMap {
    'people-bulk-edit-dialog': BulkEditDialog;
  }
}
