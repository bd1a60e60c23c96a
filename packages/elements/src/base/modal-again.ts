/** A modal dialog that left the page and came back is open, but not above it any more: it is shown anew, and tells nobody. */
export function showModalAgain(dialog: HTMLDialogElement | null): void {
  if (!dialog?.open || dialog.matches(':modal')) return;
  dialog.open = false;
  dialog.showModal();
}
