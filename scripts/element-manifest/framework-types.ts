import type { ElementEntry } from './manifest.ts';

/** Declarations for one framework's templates, made from the elements. */
export type FrameworkTypes = (elements: readonly ElementEntry[]) => string;

const heading = '// Generated from the custom-elements manifest by scripts/build-manifest.ts.';

const literals = (names: readonly string[]) => names.map((name) => `'${name}'`).join(' | ') || 'never';

const imports = (elements: readonly ElementEntry[]) =>
  elements.map(({ name, folder }) => `import type { ${name} } from '@peoplekit/elements/${folder}';`).join('\n');

/** `{ 'open-id': PeopleTable['openId'] }`: an attribute is text where its property is something that text cannot be. */
const attributes = ({ name, attributes: list }: ElementEntry) =>
  `{ ${list.map((attribute) => `'${attribute.name}': Attribute<${name}['${attribute.property}']>`).join('; ')} }`;

const attribute = `/** What an attribute may be when its property is a T. */
type Attribute<T> = [Extract<T, string | number | boolean>] extends [never] ? string : Extract<T, string | number | boolean>;`;

const optional = `/** Frameworks pass undefined for what is not there. */
type Optional<T> = { [K in keyof T]?: T[K] | undefined };`;

const members = (elements: readonly ElementEntry[], type: string) =>
  elements
    .map((element) => {
      const parts = [element.name, literals(element.properties), attributes(element), literals(element.events)];
      return `'${element.tag}': ${type}<\n${parts.map((part) => `        ${part}`).join(',\n')}\n      >;`;
    })
    .join('\n      ');

/** How one framework's templates name things. What all of them share is in `declarations`. */
interface Framework {
  /** The module whose types are added to, and what is taken from which one. */
  module: string;
  imports: string;
  /** The interface that lists the elements, and the namespace around it. */
  list: string;
  namespace?: string;
  /** The type of one element, given as `name<E, P, A, V>`: element, keys of properties, attributes, keys of events. */
  type: { name: string; text: string };
}

/** The file of a framework: imports, the two types that all need, its type of an element, and the list of elements. */
function declarations({ module, imports: taken, list, namespace, type }: Framework): FrameworkTypes {
  return (elements) => {
    const listed = `    interface ${list} {
      ${members(elements, type.name)}
    }`;
    return `${heading}
${imports(elements)}
${taken}

${attribute}

${optional}

type ${type.name}<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = ${type.text};

declare module '${module}' {
${namespace ? `  namespace ${namespace} {\n${listed}\n  }` : listed}
}
`;
  };
}

/** Listeners by name: `prefix` stands before the name of the event, `target` is the type of what it was added to. */
const listeners = (prefix: string, target = 'readonly currentTarget: E') =>
  `{
    [K in V as \`${prefix}\${K}\`]?: ((event: HTMLElementEventMap[K] & { ${target} }) => void) | undefined;
  }`;

/** An element of JSX or Svelte: the attributes that all have, its own, its properties, and its events. */
const props = (attributesOfAll: string, events: string, own = '') => ({
  name: 'PeopleElementProps',
  text: `Omit<${attributesOfAll}, P> &\n  Optional<Pick<E, P>> &\n  Optional<A> & ${own}${events}`,
});

/** React 19: properties by name, and `onquery-change={(event) => …}` for events. */
export const reactTypes: FrameworkTypes = declarations({
  module: 'react',
  imports: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';`,
  namespace: 'JSX',
  list: 'IntrinsicElements',
  type: props('DetailedHTMLProps<HTMLAttributes<E>, E>', listeners('on')),
});

/** Preact: properties by name, and `onquery-change={(event) => …}` for events. */
export const preactTypes: FrameworkTypes = declarations({
  module: 'preact',
  imports: `import type { HTMLAttributes } from 'preact';`,
  namespace: 'JSX',
  list: 'IntrinsicElements',
  type: props('HTMLAttributes<E>', listeners('on')),
});

/** Solid: attributes by name, `prop:getToken={…}` for properties and `on:query-change={(event) => …}` for events. */
export const solidTypes: FrameworkTypes = declarations({
  module: 'solid-js',
  imports: `import type { JSX } from 'solid-js';`,
  namespace: 'JSX',
  list: 'IntrinsicElements',
  type: props(
    'JSX.HTMLAttributes<E>',
    listeners('on:'),
    `{\n    [K in P & string as \`prop:\${K}\`]?: E[K] | undefined;\n  } & `,
  ),
});

/** Svelte 5: properties by name, and `onquery-change={(event) => …}` for events. */
export const svelteTypes: FrameworkTypes = declarations({
  module: 'svelte/elements',
  imports: `import type { HTMLAttributes } from 'svelte/elements';`,
  list: 'SvelteHTMLElements',
  type: props('HTMLAttributes<E>', listeners('on', 'currentTarget: EventTarget & E')),
});

/** Vue 3: properties and attributes bound by name, and `@query-change` for events. */
export const vueTypes: FrameworkTypes = declarations({
  module: 'vue',
  imports: `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';`,
  list: 'GlobalComponents',
  type: {
    name: 'PeopleComponent',
    text: `new () => E & {
  $props: HTMLAttributes & Optional<Pick<E, P>> & Optional<A> & PublicProps;
  $emit: EmitFn<{ [K in V]: (event: HTMLElementEventMap[K]) => void }>;
}`,
  },
});
