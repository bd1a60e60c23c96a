import type { Field } from '@peoplekit/core';
import type { PeopleError } from '../data/people-error.ts';
import type { ContactMessages, InvalidValue } from '../messages/contact-messages.ts';
import type { Messages } from '../messages/messages.ts';
import { fieldLabel } from './field-label.ts';

type Texts = Messages & ContactMessages;

/** What to say of a draft that is no value of its field. */
export function draftFault(field: Field, text: Texts): string {
  return text.invalidValue[kindOf(field)];
}

function kindOf({ type, format }: Field): InvalidValue {
  if (type === 'array') return 'list';
  if (type === 'enum' || type === 'boolean') return 'option';
  if (type === 'text') return format === 'email' || format === 'language' ? format : 'text';
  return format === 'integer' ? 'integer' : type;
}

/** What the server found wrong with one field of a contact; undefined when it says nothing of it. */
export function serverFault(error: PeopleError, field: Field, text: Texts): string | undefined {
  const own = `/values/${field.key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const found = error.errors.find(({ pointer }) => pointer === own || pointer.startsWith(`${own}/`));
  return found && text.fieldFault(fieldLabel(field, text), found.message);
}

/** Why a value was not saved, beside its field. */
export function saveFault(error: PeopleError, field: Field, text: Texts): string {
  return serverFault(error, field, text) ?? `${text.notSaved} ${reasonOf(error, text)}`;
}

export function reasonOf({ code }: PeopleError, text: Texts): string {
  return text.reasons[code] ?? text.reasons.internal;
}
