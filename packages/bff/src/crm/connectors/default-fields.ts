import type { MappedField } from '@peoplekit/core/contract';

/** A field that goes both ways: whoever changed it last is right. */
export const bothWays = (field: string, remote: string): MappedField => ({
  field,
  remote,
  direction: 'both',
  rule: 'newest_wins',
});

/** A field that is only read, and only where nothing is known yet. */
export const fillOnly = (field: string, remote: string): MappedField => ({
  field,
  remote,
  direction: 'import',
  rule: 'fill_empty',
});
