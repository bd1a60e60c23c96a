/**
 * What editors, frameworks and documentation read about the elements, generated from their sources:
 * `packages/elements/custom-elements.json`, and in `frameworks/` the declarations for React, Svelte and Vue.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createManifest, elementsFolder } from './element-manifest/analyze.ts';
import { reactTypes, svelteTypes, vueTypes } from './element-manifest/framework-types.ts';

const { manifest, elements } = await createManifest();
const folder = join(elementsFolder, 'frameworks');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, types] of Object.entries({ react: reactTypes, svelte: svelteTypes, vue: vueTypes })) {
  writeFileSync(join(folder, `${name}.d.ts`), types(elements));
  // Imported without "import type", it is a module that does nothing.
  writeFileSync(join(folder, `${name}.js`), 'export {};\n');
}
writeFileSync(join(elementsFolder, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
