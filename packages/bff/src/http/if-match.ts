import { AppError } from '../errors.ts';

/** Whether a revision is one of those that the caller has seen. */
export type IfMatch = (revision: number) => boolean;

/** The ETag of a revision. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/** Proxies that compress an answer make its tag a weak one (`W/"3"`): it still names one revision. */
const tagList = /^\s*(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*\s*$/;

/**
 * Reads `If-Match: "3"`. Undefined when there is none, or when it is `*`: the contact has to be there anyway.
 * @throws AppError `invalid` for what is no list of tags: to take it for none would overwrite what it was to protect.
 */
export function readIfMatch(header: string | undefined): IfMatch | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  if (!tagList.test(header)) {
    const message = 'needs an If-Match with the ETag of the contact, such as "3"';
    throw new AppError('invalid', 'If-Match must be the ETag of the contact, such as "3".', {
      details: [{ pointer: '', message }],
    });
  }
  const tags = new Set<string>(header.match(/"[^"]*"/g));
  return (revision) => tags.has(entityTag(revision));
}
