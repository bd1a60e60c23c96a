/**
 * What editors, frameworks and documentation read about the elements, generated from their sources:
 * `packages/elements/custom-elements.json`, in `frameworks/` the declarations for React, Preact, Solid, Svelte and Vue, and
 * `vscode-html-data.json`, by which editors complete tags and attributes in plain HTML.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createManifest, elementsFolder } from './element-manifest/analyze.ts';
import { editorData } from './element-manifest/editor-data.ts';
import { preactTypes, reactTypes, solidTypes, svelteTypes, vueTypes } from './element-manifest/framework-types.ts';

const { manifest, elements } = await createManifest();
const folder = join(elementsFolder, 'frameworks');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, types] of Object.entries({
  preact: preactTypes,
  react: reactTypes,
  solid: solidTypes,
  svelte: svelteTypes,
  vue: vueTypes,
})) {
  writeFileSync(join(folder, `${name}.d.ts`), types(elements));
  // Imported without "import type", it is a module that does nothing.
  writeFileSync(join(folder, `${name}.js`), 'export {};\n');
}
writeFileSync(join(elementsFolder, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(elementsFolder, 'vscode-html-data.json'), `${JSON.stringify(editorData(manifest), null, 2)}\n`);
