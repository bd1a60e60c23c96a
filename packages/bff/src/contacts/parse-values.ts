import {
  type Actor,
  type ContactValues,
  type ErrorDetail,
  type Field,
  looksMasked,
  type ParsedFieldValue,
  parseFieldValue,
} from '@peoplekit/core';
import { AppError } from '../errors.ts';
import { pointerOf } from '../http/validate.ts';
import { isUuid } from '../uuid.ts';
import { parsePhoneNumber } from './phone-number.ts';

/** Enough to show every fault of a form; what a machine got wrong is alike everywhere. */
const maxFaults = 100;

/** What goes beyond the type: only the server knows of phone numbers and of ids. */
function parseValue(field: Field, input: unknown): ParsedFieldValue {
  const parsed = parseFieldValue(field, input);
  if (!('value' in parsed) || typeof parsed.value !== 'string') return parsed;
  if (field.privacy === 'hidden' && looksMasked(parsed.value))
    return { error: 'is a mask and not a value: reveal it first' };
  if (field.format === 'phone') return parsePhoneNumber(parsed.value);
  if (field.key === 'id')
    return isUuid(parsed.value) ? { value: parsed.value.toLowerCase() } : { error: 'must be a UUID' };
  return parsed;
}

function parseKey(actor: Actor, field: Field | undefined, input: unknown): ParsedFieldValue {
  if (!field) return { error: 'is not a field' };
  if (field.readOnly && !actor.permissions.has('contacts:ingest'))
    return { error: 'is read-only: only the server of the product writes it' };
  return parseValue(field, input);
}

/**
 * The values that an actor sent, as they are stored, or everything that is wrong with them (the first 100 faults).
 * Read-only fields are for actors with `contacts:ingest`.
 * @param pointer where the values stand in the request.
 */
export function parseValues(
  actor: Actor,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  pointer = '/values',
): { values: ContactValues } | { faults: ErrorDetail[] } {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const values: ContactValues = {};
  const faults: ErrorDetail[] = [];
  for (const [key, value] of Object.entries(input)) {
    const parsed = parseKey(actor, byKey.get(key), value);
    if ('value' in parsed) values[key] = parsed.value;
    else faults.push({ pointer: `${pointer}${pointerOf([key])}${parsed.at ?? ''}`, message: parsed.error });
    if (faults.length === maxFaults) break;
  }
  return faults.length > 0 ? { faults } : { values };
}

/** The same for a request that stands or falls as a whole. @throws AppError `invalid` with a pointer for each fault. */
export function checkValues(actor: Actor, fields: readonly Field[], input: Record<string, unknown>): ContactValues {
  const parsed = parseValues(actor, fields, input);
  if ('values' in parsed) return parsed.values;
  const [first] = parsed.faults;
  throw new AppError('invalid', `${first?.pointer}: ${first?.message}`, { details: parsed.faults });
}

/** What new contacts get in fields that they come without. */
export function defaultValues(fields: readonly Field[]): ContactValues {
  const values: ContactValues = {};
  for (const field of fields) {
    if (field.default === undefined) continue;
    const parsed = parseValue(field, field.default);
    // A default may have been an option that was retired since.
    if ('value' in parsed) values[field.key] = parsed.value;
  }
  return values;
}

/** The values of a new contact: fields that it comes without get their default. */
export function withDefaults(values: ContactValues, fields: readonly Field[]): ContactValues {
  return { ...defaultValues(fields), ...values };
}
