/** Registers every element. Providers first, so that elements inside them find them at once. */
import './people-provider/index.ts';

export * from './filter-builder/index.ts';
export * from './jobs-panel/index.ts';
export * from './people-activity/index.ts';
export * from './people-create/index.ts';
export * from './people-fields/index.ts';
export * from './people-integrations/index.ts';
export * from './people-profile/index.ts';
export * from './people-provider/index.ts';
export * from './people-section/index.ts';
export * from './people-table/index.ts';
