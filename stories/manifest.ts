import text from '@peoplekit/elements/custom-elements.json?raw';

interface Described {
  name: string;
  description?: string;
}

interface Declaration {
  tagName?: string;
  cssParts?: Described[];
  slots?: Described[];
}

/** The custom-elements manifest: generated from the sources of the elements, as editors and frameworks read it. */
export const manifest: { modules: { declarations?: Declaration[] }[] } = JSON.parse(text);

/** Parts and slots of an element, as its manifest names them. */
export function contractOf(tag: string): { parts: Described[]; slots: Described[] } {
  const found = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`The manifest does not know ${tag}`);
  return { parts: found.cssParts ?? [], slots: found.slots ?? [] };
}
