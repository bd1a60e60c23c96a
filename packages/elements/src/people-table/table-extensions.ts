import type { Field, FieldValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { Format } from '../messages/format.ts';

/** What a renderer of the host gets: what the cell's own text would be made of. */
export interface CellContent {
  contact: Contact;
  field: Field;
  /** As the server gave it to this user: the mask of a hidden one. Null when there is none. */
  value: FieldValue;
  /** `value` is a mask: the browser does not have the value itself. */
  masked: boolean;
  /** Numbers, dates and lists in the language of the table. */
  format: Format;
}

/**
 * Says what stands in a cell: a text, a node made for this cell, or nothing, for the table's own cell. Called whenever a row is
 * drawn, so that it should be quick. An error that it throws is reported, and the table's own cell stays.
 */
export type CellRenderer = (cell: CellContent) => string | Node | undefined;

/** What the host lets its users do with a contact, below what the table offers. */
export interface HostRowAction {
  /** Tells it apart from the host's others. */
  id: string;
  /** In the language of the user. */
  label: string;
  /** Whether it makes sense for a contact; it always does when absent. */
  isOffered?(contact: Contact): boolean;
  onSelect(contact: Contact): void;
}
