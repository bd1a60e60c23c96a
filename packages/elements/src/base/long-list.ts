/**
 * From so many items on a list keeps only those near the screen in the page. Shorter ones are whole, so that they load nothing more
 * and are all there for who reads or searches the page.
 */
export const longFrom = 60;

/** Loads what long lists need, once a list is long; without it a list is whole. */
export const loadLongList = () => import('./long-list-view.ts');
