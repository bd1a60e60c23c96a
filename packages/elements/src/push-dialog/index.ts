import { defineElement } from '../base/define-element.ts';
import { PushDialog } from './push-dialog.ts';

export { PushDialog } from './push-dialog.ts';

defineElement('people-push-dialog', PushDialog);

declare global {
  interface HTMLElementTagNameMap {
    'people-push-dialog': PushDialog;
  }
}
