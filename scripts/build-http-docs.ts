/** `docs/http.md` from the contract: `node --conditions=peoplekit-source scripts/build-http-docs.ts`. A test compares the two. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.ts';
import { httpReference } from './docs/http-reference.ts';

writeFileSync(join(root, 'docs/http.md'), httpReference());
