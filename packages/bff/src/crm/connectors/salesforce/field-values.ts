import type { ContactValues, FieldValue } from '@peoplekit/core';
import type { RemoteField } from '@peoplekit/core/contract';
import type { DescribedField, Row } from './api-types.ts';

/** Types: https://developer.salesforce.com/docs/platform/object-reference/guide/field-types.html */
const types: Record<string, RemoteField['type']> = {
  string: 'text',
  textarea: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  id: 'text',
  reference: 'text',
  combobox: 'text',
  encryptedstring: 'text',
  picklist: 'enum',
  multipicklist: 'list',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  double: 'number',
  currency: 'number',
  percent: 'number',
  int: 'number',
  long: 'number',
};

/** A field as the contract shows it; undefined for those whose values are no text, number, date or choice. */
function toRemoteField(field: DescribedField): RemoteField | undefined {
  const type = types[field.type];
  if (!type || field.deprecatedAndHidden) return undefined;
  const { name: key, label, createable, updateable, nillable, defaultedOnCreate, picklistValues } = field;
  const active = (picklistValues ?? []).filter((option) => option.active);
  return {
    key,
    label,
    type,
    readOnly: !createable || !updateable,
    required: createable && !nillable && !defaultedOnCreate,
    ...((type === 'enum' || type === 'list') && {
      options: active.map(({ value, label: text }) => ({ value, label: text ?? value })),
    }),
  };
}

/** The name of the account of a contact: the nearest that there is to a company. */
const accountName: RemoteField = {
  key: 'Account.Name',
  label: 'Account name',
  type: 'text',
  readOnly: true,
  required: false,
};

/** @param hidden the field that holds our ids: nobody is to map it */
export function toRemoteFields(described: readonly DescribedField[], hidden: string): RemoteField[] {
  const fields = described.flatMap((field) => (field.name === hidden ? [] : (toRemoteField(field) ?? [])));
  const hasAccount = described.some(({ relationshipName }) => relationshipName === 'Account');
  return hasAccount ? [...fields, accountName] : fields;
}

/** `2026-11-27T04:01:26.000+0000`, or with a `Z` in bulk. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value.replace(/\+0000$/, 'Z'));
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** JSON comes in types, CSV all as text. What does not fit its type is passed on: whoever needs the type refuses it. */
function fromRemote(value: unknown, type: RemoteField['type']): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  switch (type) {
    case 'number':
      return Number.isFinite(Number(value)) ? Number(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    case 'list':
      return value.split(';').filter(Boolean);
    case 'datetime':
      return isoTime(value) ?? value;
    default:
      return value;
  }
}

/** What a row holds at `Account.Name`: inside its parent in JSON, in a column of that name in CSV. */
export function valueAt(row: Row, name: string): unknown {
  if (name in row) return row[name];
  const [parent = '', child = ''] = name.split('.');
  const inner = row[parent];
  return typeof inner === 'object' && inner !== null ? (inner as Row)[child] : undefined;
}

export function fromRow(
  row: Row,
  fields: readonly string[],
  typeOf: (key: string) => RemoteField['type'],
): ContactValues {
  return Object.fromEntries(fields.map((key) => [key, fromRemote(valueAt(row, key), typeOf(key))]));
}

/** Values as JSON holds them. */
export function toRow(values: ContactValues): Row {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.join(';') : value]),
  );
}

/** What empties a field in a CSV; nothing leaves it as it is. */
const emptied = '#N/A';

/** A value in a CSV; undefined: it is left as it is. */
export function toCell(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (value === null) return emptied;
  return Array.isArray(value) ? value.join(';') : String(value);
}
