import text from '@peoplekit/elements/custom-elements.json?raw';

interface Described {
  name: string;
  description?: string;
}

interface Member extends Described {
  kind: 'field' | 'method';
  readonly?: boolean;
  type?: { text: string };
}

interface Declaration {
  tagName?: string;
  members?: Member[];
  cssParts?: Described[];
  slots?: Described[];
}

/** The custom-elements manifest: generated from the sources of the elements, as editors and frameworks read it. */
export const manifest: { modules: { declarations?: Declaration[] }[] } = JSON.parse(text);

/** Properties, parts and slots of an element, as its manifest names them. */
export function contractOf(tag: string): { properties: Member[]; parts: Described[]; slots: Described[] } {
  const found = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`The manifest does not know ${tag}`);
  const properties = (found.members ?? []).filter(({ kind }) => kind === 'field');
  return { properties, parts: found.cssParts ?? [], slots: found.slots ?? [] };
}
