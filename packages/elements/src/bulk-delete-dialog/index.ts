import { defineElement } from '../base/define-element.ts';
import { BulkDeleteDialog } from './bulk-delete-dialog.ts';

export { BulkDeleteDialog } from './bulk-delete-dialog.ts';

defineElement('bulk-delete-dialog', BulkDeleteDialog);

declare global {
  interface HTMLElementTagNameMap {
    'bulk-delete-dialog': BulkDeleteDialog;
  }
}
