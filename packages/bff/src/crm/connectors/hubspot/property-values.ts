import type { ContactValues, FieldValue } from '@peoplekit/core';
import type { RemoteField } from '@peoplekit/core/contract';

/** What is read of a property: https://developers.hubspot.com/docs/api-reference/latest/crm/properties */
export interface Property {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  calculated?: boolean | undefined;
  hidden?: boolean | undefined;
  archived?: boolean | undefined;
  modificationMetadata?: { readOnlyValue: boolean } | undefined;
  options?: { value: string; label: string; hidden?: boolean }[];
}

const simpleTypes: Record<string, RemoteField['type']> = {
  string: 'text',
  phone_number: 'text',
  number: 'number',
  date: 'date',
  datetime: 'datetime',
  bool: 'boolean',
};

function typeOf({ type, fieldType }: Property): RemoteField['type'] | undefined {
  if (type !== 'enumeration') return simpleTypes[type];
  if (fieldType === 'booleancheckbox') return 'boolean';
  return fieldType === 'checkbox' ? 'list' : 'enum';
}

/** A property as the contract shows it; undefined for those whose values are no text, number, date or choice. */
export function toRemoteField(property: Property): RemoteField | undefined {
  const type = typeOf(property);
  if (!type || property.archived) return undefined;
  const { name: key, label, calculated, modificationMetadata, options = [] } = property;
  return {
    key,
    label,
    type,
    readOnly: calculated === true || modificationMetadata?.readOnlyValue === true,
    // No property of a contact is, but for rules that an account may have and does not tell of.
    required: false,
    ...((type === 'enum' || type === 'list') && { options: options.map(({ value, label }) => ({ value, label })) }),
  };
}

/** All that HubSpot sends is text. What does not fit its type is passed on as it is: whoever needs the type refuses it. */
function fromText(text: string | null | undefined, type: RemoteField['type']): FieldValue {
  if (text === null || text === undefined || text === '') return null;
  switch (type) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text.split(';').filter(Boolean);
    case 'date':
    case 'datetime':
      return dateFrom(text, type);
    default:
      return text;
  }
}

/** Older writers left milliseconds since 1970 in dates. */
function dateFrom(text: string, type: 'date' | 'datetime'): string {
  const at = /^-?\d{9,14}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) return text;
  const iso = new Date(at).toISOString();
  return type === 'date' ? iso.slice(0, 10) : iso;
}

export function fromProperties(
  properties: Readonly<Record<string, string | null>>,
  fields: readonly string[],
  typeOfField: (key: string) => RemoteField['type'],
): ContactValues {
  return Object.fromEntries(fields.map((key) => [key, fromText(properties[key], typeOfField(key))]));
}

/** An empty text empties a property. */
function toText(value: FieldValue): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join(';') : String(value);
}

export function toProperties(values: ContactValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toText(value)]));
}
