import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, FieldType } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import type { Filter, FilterValue } from '../filter/filter.ts';
import { type Operator, operators } from '../filter/operators.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import type { PageSize, SortKey } from './contact-query.ts';
import { type QueryUrlState, readQueryUrl, writeQueryUrl } from './query-url.ts';

const pending: Filter = { field: 'chat_status', op: 'in', value: ['pending', 'closed'] };
const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const unseen: Filter = { field: 'last_seen_at', op: 'is_empty' };

describe('a URL', () => {
  it.each<[QueryUrlState, string]>([
    [{ search: 'anna berg' }, 'q=anna+berg'],
    [{ search: 'a&b=c #1 +49' }, 'q=a%26b%3Dc+%231+%2B49'],
    [{ filter: pending }, 'filter=chat_status.in(pending,closed)'],
    [{ filter: { all: [pending, north] } }, 'filter=chat_status.in(pending,closed)~company.contains(north)'],
    [{ filter: { any: [north, { not: unseen }] } }, 'filter=any(company.contains(north)~not(last_seen_at.is_empty))'],
    [{ filter: { all: [{ all: [north, unseen] }] } }, 'filter=all(all(company.contains(north)~last_seen_at.is_empty))'],
    [{ filter: { all: [] } }, 'filter=all()'],
    [{ filter: { field: 'chat_status', op: 'in', value: ['pending'] } }, 'filter=chat_status.in(pending)'],
    [
      { filter: { field: 'total_messages_sent', op: 'between', value: [1, 10] } },
      'filter=total_messages_sent.between(1,10)',
    ],
    [{ filter: { field: 'is_valid', op: 'eq', value: true } }, 'filter=is_valid.eq(true)'],
    [{ filter: { field: 'company', op: 'eq', value: 'true' } }, 'filter=company.eq(!true)'],
    [{ filter: { field: 'phone', op: 'ends_with', value: '4567' } }, 'filter=phone.ends_with(!4567)'],
    [{ filter: { field: 'phone', op: 'contains', value: '0171' } }, 'filter=phone.contains(0171)'],
    [{ filter: { field: 'email', op: 'eq', value: 'a.b@north.example' } }, 'filter=email.eq(a.b@north.example)'],
    [{ filter: { field: 'company', op: 'eq', value: 'A, B (C)~!' } }, 'filter=company.eq(A!,+B+!(C!)!~!!)'],
    [
      {
        sort: [
          { field: 'last_seen_at', direction: 'desc' },
          { field: 'company', direction: 'asc' },
        ],
      },
      'sort=-last_seen_at,company',
    ],
    [{ page: 3, pageSize: 100 }, 'page=3&size=100'],
    [{ page: 1, pageSize: 50, search: '', sort: [] }, ''],
    [{ contact: '0198c2f0-7b3c-7def-8123-456789abcdef' }, 'contact=0198c2f0-7b3c-7def-8123-456789abcdef'],
  ])('says %j as %s', (state, url) => {
    expect(writeQueryUrl('', state)).toBe(url);
    expect(writeQueryUrl('', readQueryUrl(url))).toBe(url);
  });

  it('keeps the parameters of the host as they are written', () => {
    const url = '?tab=people&debug&x=%zz&&page=9&note=a%20b&filter=none#';
    expect(writeQueryUrl(url, { search: 'anna' })).toBe('tab=people&debug&x=%zz&note=a%20b&q=anna');
    expect(writeQueryUrl(url, {})).toBe('tab=people&debug&x=%zz&note=a%20b');
    expect(writeQueryUrl('q=1&q=2', {})).toBe('');
  });

  it('holds two sections that do not touch each other', () => {
    const first = writeQueryUrl('', { search: 'anna', page: 2 });
    const both = writeQueryUrl(first, { search: 'berta', page: 3 }, { prefix: 'team&-' });
    expect(readQueryUrl(both)).toEqual({ search: 'anna', page: 2 });
    expect(readQueryUrl(both, { prefix: 'team&-' })).toEqual({ search: 'berta', page: 3 });
    expect(writeQueryUrl(both, {}, { prefix: 'team&-' })).toBe(first);
  });

  it('leaves out the page size that is usual for this user', () => {
    expect(writeQueryUrl('', { pageSize: 100 }, { pageSize: 100 })).toBe('');
    expect(writeQueryUrl('', { pageSize: 50 }, { pageSize: 100 })).toBe('size=50');
  });

  it('can be read as others write it', () => {
    const params = new URLSearchParams({ q: 'Ännä b', filter: 'company.eq(A!, B)', sort: '-company' });
    expect(readQueryUrl(`?${params}`)).toEqual({
      search: 'Ännä b',
      filter: { field: 'company', op: 'eq', value: 'A, B' },
      sort: [{ field: 'company', direction: 'desc' }],
    });
    expect(readQueryUrl('%71=a')).toEqual({ search: 'a' });
    expect([...new URLSearchParams(writeQueryUrl('', { search: 'a & b', filter: north }))]).toEqual([
      ['q', 'a & b'],
      ['filter', 'company.contains(north)'],
    ]);
  });

  it.each([
    'page=0',
    'page=-1',
    'page=1.5',
    'page=1e3',
    'page=100000001',
    'page=',
    'size=51',
    'size=050',
    'sort=',
    'sort=-',
    'sort=,,',
    'sort=nothing',
    `q=${'a'.repeat(1_001)}`,
    'q=%zz',
    `contact=${'a'.repeat(101)}`,
    'filter=',
    'filter=company',
    'filter=company.contains(',
    'filter=company.contains(a',
    'filter=company.contains(a)b',
    'filter=company.contains(a)~',
    'filter=company.contains(a!',
    'filter=company.contains(a,b)',
    'filter=company.contains()',
    'filter=company.is_empty!',
    'filter=company.in(a)',
    'filter=nothing.eq(a)',
    'filter=.eq(a)',
    'filter=company.',
    'filter=chat_status.in(gone)',
    'filter=total_messages_sent.gt(a)',
    'filter=total_messages_sent.gt(1e16)',
    'filter=not()',
    'filter=not(company.is_empty~company.is_empty)',
    'filter=)',
    'filter=!all()',
    'filter=all(company.is_empty',
    `filter=${'all('.repeat(5)}company.is_empty${')'.repeat(5)}`,
    `filter=${'all('.repeat(4)}company.is_empty${')'.repeat(4)}~company.is_empty`,
    `filter=${'any('.repeat(5_000)}`,
    `filter=${Array(101).fill('company.is_empty').join('~')}`,
    `filter=any(${Array(101).fill('all()').join('~')})`,
    `filter=company.eq(${'a'.repeat(2_001)})`,
  ])('of which a part is wrong says nothing about it: %.40s', (url) => {
    expect(readQueryUrl(`${url}&tab=1`, { fields: systemFields })).toEqual({});
  });

  it('has wrong parts beside right ones', () => {
    const url = 'q=anna&filter=gone.eq(1)&sort=gone,-company,phone,email,location&page=x&size=25';
    expect(readQueryUrl(url, { fields: systemFields })).toEqual({
      search: 'anna',
      sort: ['company', 'phone', 'email'].map((field, at) => ({ field, direction: at === 0 ? 'desc' : 'asc' })),
      pageSize: 25,
    });
  });
});

const oddKeys = ['all', 'not', '-x', 'a.b', 'c~(d),e!', '!', 'ключ 🙈', "it's", 'true', '5'];
const options = ['', '5', 'true', 'False', '-1', 'a,b', '!', '()', '~', 'é 🙈', ' '].map((value) => ({
  value,
  label: value,
}));
const types: FieldType[] = ['text', 'number', 'date', 'boolean', 'enum', 'array'];
const fields = oddKeys.flatMap((key, at) =>
  types.map(
    (type): Field => ({
      ...(systemFields[0] as Field),
      key: at === 0 ? `${type}_field` : `${key}${type}`,
      type,
      ...(type === 'enum' && { options }),
    }),
  ),
);
const keyFields: Field[] = oddKeys.map((key) => ({ ...(systemFields[0] as Field), key }));

const oddText = fc.oneof(
  fc.constantFrom(
    '5',
    '-5',
    '0.5',
    '1e-7',
    '1e+21',
    '007',
    'true',
    'false',
    'null',
    'NaN',
    'Infinity',
    '-0',
    '!',
    '!5',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('!', '(', ')', ',', '.', '~', '%', '&', '+', ' ', '=', '#', 'a'), minLength: 1 }),
);
const number = fc.oneof(fc.integer(), fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.constant(1e-7));
const date = fc.date({ min: new Date('1000-01-02'), max: new Date('9998-12-30'), noInvalidDate: true });

function unitOf(operator: Operator): fc.Arbitrary<string | number | boolean> {
  switch (operator.unit) {
    case 'number':
      return number;
    case 'date':
      return date.chain((instant) => fc.constantFrom(instant.toISOString(), instant.toISOString().slice(0, 10)));
    case 'days':
      return fc.integer({ min: 1, max: 36_500 });
    case 'boolean':
      return fc.boolean();
    case 'option':
      return fc.constantFrom(...options.map(({ value }) => value));
    default:
      return oddText;
  }
}

function valueFor(operator: Operator): fc.Arbitrary<FilterValue | undefined> {
  if (operator.shape === 'none') return fc.constant(undefined);
  if (operator.shape === 'one') return unitOf(operator);
  const length = operator.shape === 'pair' ? { minLength: 2, maxLength: 2 } : { minLength: 1, maxLength: 3 };
  return fc.array(unitOf(operator), length) as fc.Arbitrary<string[]>;
}

const condition = fc
  .constantFrom(...fields, ...keyFields)
  .chain((field) => fc.tuple(fc.constant(field), fc.constantFrom(...Object.entries<Operator>(operators[field.type]))))
  .chain(([{ key: field }, [op, operator]]) =>
    valueFor(operator).map((value): Filter => ({ field, op, ...(value !== undefined && { value }) })),
  );
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    condition,
    fc.array(tie('filter'), { maxLength: 3 }).map((all): Filter => ({ all })),
    fc.array(tie('filter'), { maxLength: 3 }).map((any): Filter => ({ any })),
    tie('filter').map((not): Filter => ({ not })),
  ),
}));
const allFields = [...fields, ...keyFields];
/** As parseFilter answers it; what it refuses is no query. */
const parsed = filter.map((tree) => parseFilter(tree, allFields)).filter((answer) => answer.ok);
const sort = fc.array(
  fc.record({ field: fc.constantFrom(...allFields.map(({ key }) => key)), direction: fc.constantFrom('asc', 'desc') }),
  { minLength: 1, maxLength: 3 },
) as fc.Arbitrary<SortKey[]>;
const state: fc.Arbitrary<QueryUrlState> = fc.record(
  {
    search: fc.oneof(oddText, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })),
    filter: parsed.map((answer) => answer.filter),
    sort,
    page: fc.integer({ min: 2, max: 100_000_000 }),
    pageSize: fc.constantFrom<PageSize>(10, 25, 100),
    contact: fc.uuid(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('any query', () => {
  it('comes back from a URL as it went in, with what the host had in it', () => {
    fc.assert(
      fc.property(state, fc.constantFrom('', 'a', "b'~"), (query, prefix) => {
        const url = writeQueryUrl('?tab=1', query, { prefix });
        expect(readQueryUrl(url, { prefix, fields: allFields })).toEqual(query);
        expect(readQueryUrl(url, { prefix })).toEqual(query);
        expect(url).toMatch(/^tab=1(&|$)/);
        // Browsers leave it as it is: links stay short, and comparing with `location.search` works.
        const address = new URL('https://people.example');
        address.search = url;
        expect(address.search).toBe(`?${url}`);
        expect(readQueryUrl(`?${address.searchParams}`, { prefix })).toEqual(query);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('readQueryUrl', () => {
  it('throws for no text', () => {
    const piece = fc.constantFrom(
      ...'!().,~&=%-+',
      'filter=',
      'q=',
      'sort=',
      'all(',
      'any(',
      'not(',
      'company',
      '.in(',
      '5',
      '%C3',
      '%A9',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 30 }).map((pieces) => `filter=${pieces.join('')}`),
    );
    fc.assert(
      fc.property(text, (url) => {
        const read = readQueryUrl(url);
        expect(readQueryUrl(writeQueryUrl('', read))).toEqual(
          read.page === 1 || read.pageSize === 50 ? expect.anything() : read,
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
