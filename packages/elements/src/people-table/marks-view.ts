/** Finds what was searched for, and how it looks. Loaded with the first search. */
export { highlightParts, searchWords } from './highlight.ts';
export { markStyles as partStyles } from './marks.styles.ts';
