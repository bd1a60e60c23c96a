import { describe, expect, it } from 'vitest';
import { type Field, isEmptyValue } from '../../fields/field.ts';
import type { FilterCondition } from '../../filter/filter.ts';
import { lowerFilter } from '../../filter/lower-filter.ts';
import { matches } from '../../filter/matches.ts';
import { operators } from '../../filter/operators.ts';
import { parseFilter } from '../../filter/parse-filter.ts';
import { type ConformanceCase, conformanceCases, conformanceNow } from './conformance-cases.ts';
import { conformanceContacts } from './conformance-contacts.ts';
import { conformanceFields, conformanceKeys, oddOptions } from './conformance-fields.ts';
import { oddDates, oddInstants, oddNumbers, oddTexts } from './conformance-values.ts';

/** Every contact has an id and a CRM status. */
const neverEmpty = new Set(['id', 'crm_status']);

const cases = conformanceCases();
const fields = conformanceFields.filter(({ key }) => conformanceKeys.includes(key));

function found({ filter, timeZone }: ConformanceCase): number {
  const kernel = lowerFilter(filter, conformanceFields, { timeZone, now: conformanceNow });
  return conformanceContacts.filter(({ values }) => matches(kernel, values)).length;
}

describe('the conformance cases', () => {
  it('are filters that parse', () => {
    const refused = cases.filter(({ filter }) => !parseFilter(filter, conformanceFields).ok);
    expect(refused).toEqual([]);
  });

  it.each(fields.flatMap((field) => Object.keys(operators[field.type]).map((op) => [field.key, op] as const)))(
    'of %s %s have one that finds some contacts and leaves others',
    (key, op) => {
      const own = cases.filter(({ filter }) => {
        const condition = filter as FilterCondition;
        return condition.field === key && condition.op === op;
      });
      const some = own.some((example) => found(example) > 0 && found(example) < conformanceContacts.length);
      const all = neverEmpty.has(key) && /empty/.test(op);
      expect(own.length > 0 && (some || all)).toBe(true);
    },
  );

  it('ask about every type in a system field and a custom one', () => {
    const kinds = (kind: Field['kind']) =>
      new Set(fields.filter((field) => field.kind === kind).map(({ type }) => type));
    expect(kinds('system')).toEqual(new Set(Object.keys(operators)));
    expect(kinds('custom')).toEqual(new Set(Object.keys(operators)));
  });
});

describe('the conformance contacts', () => {
  const held = (key: string) => conformanceContacts.map(({ values }) => values[key]);

  it.each<[string, readonly unknown[]]>([
    ['company', oddTexts],
    ['note', oddTexts],
    ['flow_completion_rate', oddNumbers],
    ['score', oddNumbers],
    ['last_seen_at', oddInstants],
    ['born', [...oddInstants, ...oddDates]],
    ['tier', oddOptions],
  ])('hold all odd values in %s', (key, values) => {
    expect(values.filter((value) => !held(key).includes(value as string))).toEqual([]);
  });

  it.each(fields.map(({ key }) => key).filter((key) => !neverEmpty.has(key)))(
    'hold something and nothing in %s',
    (key) => {
      expect(held(key).some((value) => isEmptyValue(value))).toBe(true);
      expect(held(key).some((value) => !isEmptyValue(value))).toBe(true);
    },
  );

  it('have ids and values that JSON carries as they are', () => {
    expect(new Set(conformanceContacts.map(({ id }) => id)).size).toBe(conformanceContacts.length);
    for (const text of oddTexts) expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });
});
