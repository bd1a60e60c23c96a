import { describeFilter, type Field, type Filter } from '@peoplekit/core';
import type { JobAbout, JobScope } from '@peoplekit/core/contract';

/** What a job says of its contacts, in words and for those who have other ones, as the server does. */
export function scopeDetail(scope: JobScope, fields: readonly Field[]): { scope: string; about: JobAbout } {
  if (scope.kind === 'selected')
    return { scope: `${scope.ids.length} selected`, about: { kind: 'selected', count: scope.ids.length } };
  if (scope.kind === 'all') return { scope: 'all contacts', about: { kind: 'all' } };
  const { search, filter } = scope.query;
  const words = [search ? `search “${search}”` : '', filter ? describeFilter(filter as Filter, fields) : ''];
  const about: JobAbout = {
    kind: 'query',
    ...(search && { search }),
    ...(filter ? { filter: filter as Filter } : {}),
    hidden: [],
    except: scope.exceptIds?.length ?? 0,
  };
  return { scope: words.filter(Boolean).join(' and ') || 'all contacts', about };
}
