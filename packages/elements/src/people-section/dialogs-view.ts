import { html, type TemplateResult } from 'lit';

interface DialogsState {
  onCreated: () => void;
  onOpen: (event: CustomEvent<{ id: string }>) => void;
}

/** The dialogs of the section: empty tags, until the first time that each is opened. */
export function renderDialogs({ onCreated, onOpen }: DialogsState): TemplateResult {
  return html`<people-export-dialog></people-export-dialog><people-bulk-edit-dialog></people-bulk-edit-dialog>
    <people-push-dialog></people-push-dialog><people-bulk-delete-dialog></people-bulk-delete-dialog>
    <people-create @contact-created=${onCreated} @contact-open=${onOpen}></people-create>`;
}
