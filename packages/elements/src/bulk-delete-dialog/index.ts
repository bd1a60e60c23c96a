import { defineElement } from '../base/define-element.ts';
import { BulkDeleteDialog } from './bulk-delete-dialog.ts';

export { BulkDeleteDialog } from './bulk-delete-dialog.ts';

defineElement('people-bulk-delete-dialog', BulkDeleteDialog);

declare global {
  interface HTMLElementTagNameMap {
    'people-bulk-delete-dialog': BulkDeleteDialog;
  }
}
