import type { Messages } from './messages.ts';

/** A filter in English words: for chips, and for what jobs are about. */
export const enConditions = {
  conditionAnd: 'and',
  conditionOr: 'or',
  conditionNot: (words) => `not (${words})`,
  conditionMore: (format, count) => `${format.number(count)} more`,
  conditionDays: (format, count) => format.plural(count, { one: '# day', other: '# days' }),
  conditionText: (value) => `“${value}”`,
  everyContact: 'everyone',
  noContact: 'no one',
} satisfies Partial<Messages>;
