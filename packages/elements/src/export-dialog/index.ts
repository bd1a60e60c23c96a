import { defineElement } from '../base/define-element.ts';
import { ExportDialog } from './export-dialog.ts';

export { ExportDialog } from './export-dialog.ts';

defineElement('people-export-dialog', ExportDialog);

declare global {
  interface HTMLElementTagNameMap {
    'people-export-dialog': ExportDialog;
  }
}
