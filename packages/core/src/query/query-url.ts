import type { Field } from '../fields/field.ts';
import type { Filter } from '../filter/filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import {
  type ContactQuery,
  defaultPageSize,
  maxPage,
  maxSearchLength,
  maxSortKeys,
  type PageSize,
  pageSizes,
  type SortKey,
} from './contact-query.ts';
import { escapeName, formatFilter, readFilter } from './filter-text.ts';

/** What a link to a section says. The time zone is the reader's own. */
export interface QueryUrlState extends Omit<ContactQuery, 'timeZone'> {
  /** The id of the contact that is open. */
  contact?: string | undefined;
}

export interface QueryUrlOptions {
  /** Goes before our names (`q`, `filter`, `sort`, `page`, `size`, `contact`), for a second section on the page. */
  prefix?: string;
}

export interface WriteQueryUrlOptions extends QueryUrlOptions {
  /** What the table shows when the link does not say: left out. `defaultPageSize` when absent. */
  pageSize?: PageSize;
}

export interface ReadQueryUrlOptions extends QueryUrlOptions {
  /** When given, a filter that does not fit them is ignored, and so are sort keys of other fields. */
  fields?: readonly Field[];
}

const names = ['q', 'filter', 'sort', 'page', 'size', 'contact'] as const;

type Name = (typeof names)[number];

const maxIdLength = 100;

/**
 * The search part of a URL with our parameters replaced and the host's left as they are, without `?`:
 * `writeQueryUrl(location.search, {search: 'anna', page: 3})` is `q=anna&page=3`. What is as by default is left out.
 */
export function writeQueryUrl(
  url: string,
  { search, filter, sort, page, pageSize, contact }: QueryUrlState,
  { prefix = '', pageSize: usualPageSize = defaultPageSize }: WriteQueryUrlOptions = {},
): string {
  const ours: Record<Name, string | undefined> = {
    q: search,
    filter: filter && formatFilter(filter),
    sort: sort?.map(({ field, direction }) => (direction === 'desc' ? '-' : '') + escapeName(field)).join(','),
    page: page === 1 ? '' : page?.toString(),
    size: pageSize === usualPageSize ? '' : pageSize?.toString(),
    contact,
  };
  const others = parts(url).filter(([name]) => !names.some((own) => prefix + own === name));
  return [
    ...others.map(([, , part]) => part),
    ...names.flatMap((name) => (ours[name] ? [`${encode(prefix + name)}=${encode(ours[name])}`] : [])),
  ].join('&');
}

/** What the search part of a URL says, with or without `?`. What is unknown, broken or beyond a limit is not there. */
export function readQueryUrl(url: string, { prefix = '', fields }: ReadQueryUrlOptions = {}): QueryUrlState {
  const found = parts(url);
  const read = (name: Name) => found.find(([own]) => own === prefix + name)?.[1] || undefined;
  const search = withinLength(read('q'), maxSearchLength);
  const filter = readFilterFor(read('filter'), fields);
  const sort = readSort(read('sort'), fields);
  const page = readPage(read('page'));
  const pageSize = pageSizes.find((size) => String(size) === read('size'));
  const contact = withinLength(read('contact'), maxIdLength);
  return {
    ...(search && { search }),
    ...(filter && { filter }),
    ...(sort && { sort }),
    ...(page && { page }),
    ...(pageSize && { pageSize }),
    ...(contact && { contact }),
  };
}

function readFilterFor(text: string | undefined, fields: readonly Field[] | undefined): Filter | undefined {
  const filter = text && readFilter(text);
  if (!filter || !fields) return filter || undefined;
  const parsed = parseFilter(filter, fields);
  return parsed.ok ? parsed.filter : undefined;
}

function readSort(text: string | undefined, fields: readonly Field[] | undefined): SortKey[] | undefined {
  const keys = (text?.match(/(?:!.|[^,])+/gsu) ?? []).map((key): SortKey => {
    const direction = key.startsWith('-') ? 'desc' : 'asc';
    return { field: key.replace(/^-/, '').replaceAll(/!(.)/gsu, '$1'), direction };
  });
  const known = keys.filter(({ field }) => field && (!fields || fields.some(({ key }) => key === field)));
  return known.length > 0 ? known.slice(0, maxSortKeys) : undefined;
}

function readPage(text = ''): number | undefined {
  return /^[1-9]\d*$/.test(text) && Number(text) <= maxPage ? Number(text) : undefined;
}

function withinLength(text: string | undefined, length: number): string | undefined {
  return text && text.length <= length ? text : undefined;
}

/** Name and value of each parameter, decoded, and how both are written. Broken encoding leaves them undefined. */
function parts(url: string): (readonly [name: string | undefined, value: string | undefined, written: string])[] {
  return url
    .replace(/^\?/, '')
    .split('&')
    .filter(Boolean)
    .map((part) => {
      const [name = ''] = part.split('=', 1);
      return [decode(name), decode(part.slice(name.length + 1)), part] as const;
    });
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Only a percent sign that encodes nothing throws; such a parameter is not one that we wrote.
    return undefined;
  }
}

/** What browsers and chats take for a part of a link stays readable. */
function encode(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd'))
    .replaceAll(/%(?:2C|2F|3A|40)/g, decodeURIComponent)
    .replaceAll('%20', '+')
    .replaceAll("'", '%27');
}
