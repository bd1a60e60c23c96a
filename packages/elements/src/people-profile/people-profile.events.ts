/** The user wants to see another contact. Can be cancelled: then the profile stays as it is. */
type ContactOpenEvent = CustomEvent<{ id: string }>;

/**
 * The user wants the contact before (-1) or after (1), which only the host can find. The profile says that it waits `until` the host
 * has it, or knows that there is none (false), and that it could not be had when that fails. A further step may come meanwhile.
 */
export type ContactStepEvent = CustomEvent<{ step: 1 | -1; waitUntil: (done: Promise<boolean>) => void }>;

/** The user closed the profile. Can be cancelled: then hidden values stay revealed. */
export type ProfileCloseEvent = CustomEvent<{ id: string }>;

/** The user wants the profile at full size, or at the side again. */
export type ProfileExpandEvent = CustomEvent<{ expanded: boolean }>;

/** A change of the user was saved. */
export type ContactChangedEvent = CustomEvent<{ id: string }>;

/** The user wants the contact to be deleted. Can be cancelled: then it stays. */
type ContactDeleteEvent = CustomEvent<{ id: string }>;

/**
 * The user deleted the contact. Cancelled by a host that takes the profile away and offers `undo` itself: no toast is shown then.
 * `undo` restores the contact, whatever is shown by then, and fails with a `PeopleError`.
 */
export type ContactDeletedEvent = CustomEvent<{ id: string; name: string; undo: () => Promise<void> }>;

/** The user wants the contact to be pushed to the CRM. */
type ContactPushEvent = CustomEvent<{ id: string }>;

declare global {
  interface HTMLElementEventMap {
    'contact-open': ContactOpenEvent;
    'contact-step': ContactStepEvent;
    'contact-push': ContactPushEvent;
    'profile-close': ProfileCloseEvent;
    'profile-expand': ProfileExpandEvent;
    'contact-changed': ContactChangedEvent;
    'contact-delete': ContactDeleteEvent;
    'contact-deleted': ContactDeletedEvent;
  }
}
