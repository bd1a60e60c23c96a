import type { ContactValues, FieldValue } from '@peoplekit/core';

/** How many colours avatars come in. */
export const avatarTints = 8;

/** What people see under "Name": first and last name, else what identifies the contact best. */
export function contactName(values: ContactValues): string | undefined {
  const names = [values.first_name, values.last_name].flatMap(visibleText);
  const full = familyNameFirst(names) ? names.toReversed().join('') : names.join(' ');
  return full || visibleText(values.username)[0] || visibleText(values.email)[0];
}

/** At most two letters that stand for a contact; empty when the name has no letter or digit. */
export function initials(values: ContactValues): string {
  const names = [values.first_name, values.last_name].flatMap(visibleText);
  if (familyNameFirst(names)) return [...(names[1] ?? '')][0] ?? '';
  const letters = names.flatMap((name) => name.match(/[\p{L}\p{N}]/u) ?? []);
  const shown = letters.length > 0 ? letters : (contactName(values)?.match(/[\p{L}\p{N}]/u) ?? []);
  return shown.slice(0, 2).join('').toLocaleUpperCase();
}

/** The same contact always has the same colour, on all machines. */
export function avatarTint(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return Math.abs(hash) % avatarTints;
}

/** Written in Chinese, Japanese or Korean a name has the family first and no space; its first character stands for it. */
function familyNameFirst(names: readonly string[]): boolean {
  return names.length === 2 && names.every((name) => /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]+$/u.test(name));
}

/** Whether a text has something to see: it is neither blank nor made of zero-width characters only. */
export function isVisibleText(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}

function visibleText(value: FieldValue | undefined): string[] {
  return typeof value === 'string' && isVisibleText(value) ? [value.trim()] : [];
}
