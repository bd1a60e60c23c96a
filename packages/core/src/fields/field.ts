/** What a field holds. Dates are ISO 8601 text, enums are one of the field's option values, arrays hold texts. */
export type FieldType = 'text' | 'number' | 'date' | 'boolean' | 'enum' | 'array';

/** Where a field stands in the profile, in this order. */
export type FieldGroup = 'identity' | 'name' | 'profile' | 'chat' | 'activity' | 'custom';

/** `hidden`: read as a mask until revealed, and no way to search, filter, sort or export for those who may not reveal. */
export type FieldPrivacy = 'visible' | 'hidden';

/**
 * What a value is besides its type: how it is checked, normalised and masked, and which input asks for it.
 * `integer` is a whole number of 32 bits, as its column holds; `language` is a BCP 47 tag; `phone` is E.164.
 */
export type FieldFormat = 'id' | 'name' | 'email' | 'phone' | 'language' | 'integer';

/** One choice of an enum field. The order of a field's options is also the order in which the field sorts. */
export interface FieldOption {
  value: string;
  label: string;
}

/** A named, typed property of a contact. */
export interface Field {
  /** `first_name`; custom fields have a key made from their label when they are created, which never changes. */
  key: string;
  label: string;
  type: FieldType;
  /** Absent where the type says it all. */
  format?: FieldFormat;
  kind: 'system' | 'custom';
  group: FieldGroup;
  /** Written by the product or the host's server only, never by an operator. */
  readOnly: boolean;
  privacy: FieldPrivacy;
  options?: FieldOption[];
  /** Given to new contacts that come without a value. */
  default?: FieldValue;
  /** Place among all fields of the workspace, from 0. */
  position: number;
}

/** What a contact holds in a field; `null` is empty. */
export type FieldValue = string | number | boolean | string[] | null;

/** A contact's values by field key. A key that is not there is the same as `null`. */
export type ContactValues = Record<string, FieldValue>;

/** Missing, null, "" and [] are all the same to a user: there is nothing there. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
