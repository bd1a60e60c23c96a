import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validate } from './validate.ts';

const schema = z.strictObject({
  id: z.guid().optional(),
  page: z.int().min(1).optional(),
  name: z.string().min(1).max(3).optional(),
  tags: z.array(z.string()).max(2).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  since: z.iso.datetime().optional(),
  yes: z.literal(true).optional(),
  scope: z.union([z.strictObject({ ids: z.array(z.guid()) }), z.strictObject({ all: z.literal(true) })]).optional(),
  about: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('one') }),
    ])
    .optional(),
  own: z.string().max(2, 'must be short').optional(),
});

const told = (input: unknown): unknown => {
  try {
    return validate(schema, input);
  } catch (error) {
    return (error as { details?: unknown }).details;
  }
};

describe('what is wrong with a request is said in words that follow its place', () => {
  it.each<[unknown, string, string]>([
    [{ id: 'x' }, '/id', 'must be a UUID'],
    [{ id: 7 }, '/id', 'must be a text'],
    [{ page: 'x' }, '/page', 'must be a number'],
    [{ page: 1.5 }, '/page', 'must be a whole number'],
    [{ page: 0 }, '/page', 'must be at least 1'],
    [{ name: '' }, '/name', 'must not be empty'],
    [{ name: 'long' }, '/name', 'must have at most 3 characters'],
    [{ name: 5 }, '/name', 'must be a text'],
    [{ tags: ['a', 'b', 'c'] }, '/tags', 'must have at most 2 items'],
    [{ tags: {} }, '/tags', 'must be a list'],
    [{ order: 'up' }, '/order', 'must be one of "asc", "desc"'],
    [{ since: 'now' }, '/since', 'must be a date and time in ISO 8601'],
    [{ yes: false }, '/yes', 'must be true'],
    [{ scope: { ids: ['x'] } }, '/scope/ids/0', 'must be a UUID'],
    [{ scope: 'x' }, '/scope', 'has none of the forms that are allowed here'],
    [{ about: { kind: 'All' } }, '/about/kind', 'must be one of "all", "one"'],
    [{ about: {} }, '/about/kind', 'must be one of "all", "one"'],
    [{ own: 'long' }, '/own', 'must be short'],
    [{ other: 1 }, '/other', 'is not known here'],
    [[], '', 'must be an object'],
    [undefined, '', 'is missing'],
  ])('%j', (input, pointer, message) => {
    expect(told(input)).toEqual([{ pointer, message }]);
  });
});
