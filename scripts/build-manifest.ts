/**
 * What editors, frameworks and documentation read about the elements, generated from their sources:
 * `packages/elements/custom-elements.json`, and in `types/` the declarations for React, Svelte and Vue.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createManifest, elementsFolder } from './element-manifest/analyze.ts';
import { reactTypes, svelteTypes, vueTypes } from './element-manifest/framework-types.ts';

const { manifest, elements } = await createManifest();
const typesFolder = join(elementsFolder, 'types');
rmSync(typesFolder, { recursive: true, force: true });
mkdirSync(typesFolder);
for (const [name, types] of Object.entries({ react: reactTypes, svelte: svelteTypes, vue: vueTypes })) {
  writeFileSync(join(typesFolder, `${name}.d.ts`), types(elements));
  // Imported without "import type", it is a module that does nothing.
  writeFileSync(join(typesFolder, `${name}.js`), 'export {};\n');
}
writeFileSync(join(elementsFolder, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
