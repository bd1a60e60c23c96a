import type { Field } from '../fields/field.ts';

/** Operators that compare with all of a value, not with a part of it. */
const wholeValue: ReadonlySet<string> = new Set(['eq', 'neq', 'in', 'not_in']);

/** Whether the values of a condition are languages, which people know by their names and not by their tags. */
export function asksForLanguage(field: Pick<Field, 'format'> | undefined, op: string): boolean {
  return field?.format === 'language' && wholeValue.has(op);
}

/** The English name of a BCP 47 language; the tag itself when it is none. */
export function englishLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
