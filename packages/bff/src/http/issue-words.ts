import type { z } from 'zod';

/** What is expected, after "must be". */
const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  never: 'absent',
};

const formats: Readonly<Record<string, string>> = {
  guid: 'a UUID',
  uuid: 'a UUID',
  url: 'a URL',
  email: 'an e-mail address',
  datetime: 'a date and time in ISO 8601',
  date: 'a date in ISO 8601',
};

const units: Readonly<Record<string, [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  record: ['entry', 'entries'],
};

type Issue = z.core.$ZodRawIssue;
type SizeIssue = Extract<Issue, { code: 'too_small' | 'too_big' }>;

function wordsOfSize(issue: SizeIssue): string {
  const [atBound, beyond, bound] =
    issue.code === 'too_small' ? ['at least', 'more than', issue.minimum] : ['at most', 'less than', issue.maximum];
  const size = `${issue.exact ? 'exactly' : issue.inclusive === false ? beyond : atBound} ${bound}`;
  const unit = units[issue.origin];
  if (!unit) return `must be ${size}`;
  if (issue.code === 'too_small' && bound === 1 && !issue.exact) return 'must not be empty';
  return `must have ${size} ${unit[Number(bound) === 1 ? 0 : 1]}`;
}

function wordsOfChoice(values: readonly unknown[]): string {
  const named = values.map((value) => JSON.stringify(value));
  return named.length === 1 ? `must be ${named[0]}` : `must be one of ${named.join(', ')}`;
}

/**
 * What is wrong with a value of a request, to be read after the place where it stands: "must be a number". Undefined where the
 * words of the validation library have to do; what a schema says itself comes before all of these.
 */
export function wordsOfIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'is missing';
      const type = types[issue.expected];
      return type && `must be ${type}`;
    }
    case 'invalid_value':
      return wordsOfChoice(issue.values);
    case 'too_small':
    case 'too_big':
      return wordsOfSize(issue);
    case 'invalid_format':
      return formats[issue.format] ? `must be ${formats[issue.format]}` : 'does not have the right form';
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      if ('options' in issue && Array.isArray(issue.options)) return wordsOfChoice(issue.options);
      return 'has none of the forms that are allowed here';
    default:
      return undefined;
  }
}
