import { defineElement } from '../base/define-element.ts';
import { BulkEditDialog } from './bulk-edit-dialog.ts';

export { BulkEditDialog } from './bulk-edit-dialog.ts';

defineElement('bulk-edit-dialog', BulkEditDialog);

declare global {
  interface HTMLElementTagNameMap {
    'bulk-edit-dialog': BulkEditDialog;
  }
}
