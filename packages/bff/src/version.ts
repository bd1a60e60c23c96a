import { createRequire } from 'node:module';

/** Of the package, for logs, OpenAPI and `peoplekit --version`. */
export const version: string = createRequire(import.meta.url)('../package.json').version;
