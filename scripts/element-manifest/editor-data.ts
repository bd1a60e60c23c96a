import type { Declaration, Manifest } from './manifest.ts';

/** Custom data for HTML in VS Code, version 1.1: https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.md */
export interface EditorData {
  version: 1.1;
  tags: { name: string; description: string; attributes: EditorAttribute[] }[];
}

interface EditorAttribute {
  name: string;
  description?: string;
  values?: { name: string }[];
}

/** The texts of a union such as `'paged' | 'continuous'`. */
function choices(type: string | undefined): { name: string }[] {
  return [...(type ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => ({ name: name as string }));
}

function attributesOf({ attributes = [], members = [] }: Declaration): EditorAttribute[] {
  return attributes.map(({ name, fieldName, description, type }) => {
    const member = members.find((one) => one.name === (fieldName ?? name));
    const text = description ?? member?.description;
    const values = choices(type?.text ?? member?.type?.text);
    return { name, ...(text && { description: text }), ...(values.length > 0 && { values }) };
  });
}

/** What editors offer while somebody writes a tag of ours in plain HTML. */
export function editorData({ modules }: Manifest): EditorData {
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tagName as string,
      description: element.description ?? '',
      attributes: attributesOf(element),
    })),
  };
}
