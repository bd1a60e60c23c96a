/**
 * A modal dialog that left the page and came back is open, but not above it any more: it is shown anew, and tells nobody.
 * @returns whether it was.
 */
export function showModalAgain(dialog: HTMLDialogElement | null): boolean {
  if (!dialog?.open || dialog.matches(':modal')) return false;
  dialog.open = false;
  dialog.showModal();
  return true;
}
