import type { FieldGroup } from '@peoplekit/core';
import type { Format } from './format.ts';

/** Why a value cannot be one of its field's, by what the field takes. */
export type InvalidValue = 'text' | 'email' | 'language' | 'number' | 'integer' | 'date' | 'option' | 'list';

/**
 * The texts of what shows or edits one contact. Apart from the others, as only the elements that use them load them: the
 * table alone stays small. A language that is loaded brings all of them; a host overrides them with the same property.
 */
export interface ContactMessages {
  profile: string;
  loadingContact: string;
  closeProfile: string;
  previousContact: string;
  nextContact: string;
  /** Why there is none to go to. */
  noPreviousContact: string;
  noNextContact: string;
  /** The page that it is in is on its way, or could not be had. */
  loadingPrevious: string;
  loadingNext: string;
  previousNotLoaded: string;
  nextNotLoaded: string;
  expandProfile: string;
  shrinkProfile: string;
  copyLink: string;
  /** Everything that is known of a contact, as a file. */
  downloadContact: string;
  downloadHidden: string;
  contactDownloaded: string;
  notDownloaded: string;
  blocked: string;
  /** The headings, in the order in which they stand. */
  profileGroups: Readonly<Record<FieldGroup | 'crm' | 'history', string>>;

  emptyValue: string;
  /** In place of a text that has nothing to see, such as zero-width spaces. */
  invisibleValue: string;
  showAll: string;
  showLess: string;
  editField: (label: string) => string;
  copyField: (label: string) => string;
  reveal: string;
  revealField: (label: string) => string;
  revealed: (label: string) => string;
  hide: string;
  hideField: (label: string) => string;
  masked: string;
  mayNotReveal: string;
  notRevealed: string;

  save: string;
  cancel: string;
  saving: string;
  saved: (label: string) => string;
  /** A change could not be saved after its contact was closed. */
  lostChange: (label: string) => string;
  invalidValue: Readonly<Record<InvalidValue, string>>;
  /** What the server says of a field: "Phone must start with …". */
  fieldFault: (label: string, message: string) => string;
  notSaved: string;
  /** Why something was not done, by the code of the error; `internal` where a code has no entry. */
  reasons: Readonly<Record<string, string>> & { internal: string };
  notSet: string;
  addItem: string;
  removeItem: (item: string) => string;
  itemRemoved: (item: string) => string;

  changedMeanwhile: (label: string) => string;
  yours: string;
  theirs: string;
  keepMine: string;
  takeTheirs: string;

  notLinked: string;
  copyCrmId: (connector: string) => string;
  openInCrm: (connector: string) => string;
  created: string;
  updated: string;

  deleted: (name: string) => string;
  undo: string;
  restored: (name: string) => string;
  notDeleted: string;
  notRestored: string;
  deletedTitle: string;
  deletedText: string;
  restore: string;
  notFoundTitle: string;
  notFoundText: string;
  contactErrorTitle: string;

  newContact: string;
  createContact: string;
  creating: string;
  moreFields: (format: Format, count: number) => string;
  nothingFilledIn: string;
  notCreated: string;
  closeDialog: string;
  dismiss: string;
}
