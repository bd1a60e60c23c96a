/** The part of the custom-elements manifest (schema 1.0.0) that we write and read. */
export interface Manifest {
  schemaVersion: string;
  readme: string;
  modules: Module[];
}

export interface Module {
  kind: 'javascript-module';
  path: string;
  declarations: Declaration[];
  exports: Export[];
}

interface Export {
  kind: 'js' | 'custom-element-definition';
  name: string;
  declaration: { name: string; module: string };
}

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
  inheritedFrom?: { name: string; module: string };
}

export interface Member extends Named {
  kind: 'field' | 'method';
  privacy?: 'public' | 'private' | 'protected';
  static?: boolean;
  readonly?: boolean;
  /** Not in the schema: the analyzer leaves it on fields that an attribute sets. */
  attribute?: string;
  reflects?: boolean;
}

export interface Declaration {
  kind: string;
  name: string;
  tagName?: string;
  customElement?: boolean;
  description?: string;
  members?: Member[];
  attributes?: (Named & { fieldName?: string })[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  superclass?: { name: string; package?: string; module?: string };
}

/** An element as its users see it. */
export interface ElementEntry {
  tag: string;
  /** Name of the class. */
  name: string;
  /** The entry of the package that registers it, such as `people-table`. */
  folder: string;
  /** Public fields that can be set. */
  properties: string[];
  /** Attributes whose name is not that of their property, with the property. */
  attributes: { name: string; property: string }[];
  events: string[];
}
