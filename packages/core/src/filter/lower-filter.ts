import type { Field } from '../fields/field.ts';
import { type Calendar, createCalendar } from './calendar.ts';
import type { Filter, FilterCondition } from './filter.ts';
import type { Kernel } from './kernel.ts';
import { findOperator } from './operators.ts';

export interface LowerOptions {
  /** IANA name; decides which instants a day holds. UTC when absent. */
  timeZone?: string | undefined;
  /** Decides which day is today. */
  now: Date;
}

/**
 * Rewrites a parsed filter in the few kinds that backends implement.
 * @throws TypeError for a filter that `parseFilter` refuses; RangeError for a time zone that there is not.
 */
export function lowerFilter(filter: Filter, fields: readonly Field[], { timeZone = 'UTC', now }: LowerOptions): Kernel {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return lowerNode(filter, byKey, createCalendar(timeZone, now));
}

function lowerNode(filter: Filter, fields: ReadonlyMap<string, Field>, calendar: Calendar): Kernel {
  if ('all' in filter) return { kind: 'all', of: filter.all.map((child) => lowerNode(child, fields, calendar)) };
  if ('any' in filter) return { kind: 'any', of: filter.any.map((child) => lowerNode(child, fields, calendar)) };
  if ('not' in filter) return { kind: 'not', of: lowerNode(filter.not, fields, calendar) };
  return lowerCondition(filter, fields, calendar);
}

function lowerCondition(condition: FilterCondition, fields: ReadonlyMap<string, Field>, calendar: Calendar): Kernel {
  const field = fields.get(condition.field);
  const operator = field && findOperator(field.type, condition.op);
  if (!operator) throw new TypeError(`Filter has no operator ${condition.op} on ${condition.field}`);
  return operator.lower(field, condition.value, calendar);
}
