import { describe, expect, it } from 'vitest';
import { listPortions, select, soqlText } from './soql.ts';

describe('a query', () => {
  it('holds texts in quotes that nothing ends before their end', () => {
    expect(soqlText("O'Hara \\ \n")).toBe("'O\\'Hara \\\\ \\n'");
    expect(soqlText("x' OR Name != '")).toBe("'x\\' OR Name != \\''");
  });

  it('is about fields by their names, and by nothing else', () => {
    expect(select({ object: 'Contact', fields: ['Id', 'Account.Name'], conditions: ['A = 1', 'B = 2'] })).toBe(
      'SELECT Id, Account.Name FROM Contact WHERE A = 1 AND B = 2',
    );
    for (const field of ['Id FROM User--', 'a b', 'A.B.C', '', "x'"])
      expect(() => select({ object: 'Contact', fields: [field], conditions: [] })).toThrow('no name');
  });

  it('lists no more values than fit into a URL', () => {
    const values = Array.from({ length: 450 }, (_, n) => `p${n}@example.com`);
    expect(listPortions(values).map(({ length }) => length)).toEqual([200, 200, 50]);
    const long = Array.from({ length: 100 }, (_, n) => `${'ü'.repeat(60)}${n}`);
    for (const portion of listPortions(long))
      expect(encodeURIComponent(portion.map(soqlText).join(',')).length).toBeLessThan(8_500);
    expect(listPortions(long).flat()).toEqual(long);
    expect(listPortions([])).toEqual([]);
  });
});
