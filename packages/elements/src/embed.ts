/**
 * The script-tag bundle: `<script type="module" src="…/embed/peoplekit.js">` and the elements are there. What most pages show
 * at once comes with it; the others, which a section loads when it needs them, follow when the page has come to rest.
 */
import './people-provider/index.ts';

export * from './people-provider/index.ts';
export * from './people-section/index.ts';
export * from './people-table/index.ts';

const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));

// Whatever is missing then is loaded when it is used.
whenIdle(() => void import('./define.ts').catch(() => undefined));
