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

/** React 19: properties by name, and `onquery-change={(event) => …}` for events. */
export const reactTypes: FrameworkTypes = (elements) => `${heading}
${imports(elements)}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

${attribute}

${optional}

type PeopleElementProps<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, P> &
  Optional<Pick<E, P>> &
  Optional<A> & {
    [K in V as \`on\${K}\`]?: ((event: HTMLElementEventMap[K] & { readonly currentTarget: E }) => void) | undefined;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      ${members(elements, 'PeopleElementProps')}
    }
  }
}
`;

/** Preact: properties by name, and `onquery-change={(event) => …}` for events. */
export const preactTypes: FrameworkTypes = (elements) => `${heading}
${imports(elements)}
import type { HTMLAttributes } from 'preact';

${attribute}

${optional}

type PeopleElementProps<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = Omit<HTMLAttributes<E>, P> &
  Optional<Pick<E, P>> &
  Optional<A> & {
    [K in V as \`on\${K}\`]?: ((event: HTMLElementEventMap[K] & { readonly currentTarget: E }) => void) | undefined;
  };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      ${members(elements, 'PeopleElementProps')}
    }
  }
}
`;

/** Solid: attributes by name, `prop:getToken={…}` for properties and `on:query-change={(event) => …}` for events. */
export const solidTypes: FrameworkTypes = (elements) => `${heading}
${imports(elements)}
import type { JSX } from 'solid-js';

${attribute}

${optional}

type PeopleElementProps<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = Omit<JSX.HTMLAttributes<E>, P> &
  Optional<Pick<E, P>> &
  Optional<A> & {
    [K in P & string as \`prop:\${K}\`]?: E[K] | undefined;
  } & {
    [K in V as \`on:\${K}\`]?: ((event: HTMLElementEventMap[K] & { readonly currentTarget: E }) => void) | undefined;
  };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      ${members(elements, 'PeopleElementProps')}
    }
  }
}
`;

/** Svelte 5: properties by name, and `onquery-change={(event) => …}` for events. */
export const svelteTypes: FrameworkTypes = (elements) => `${heading}
${imports(elements)}
import type { HTMLAttributes } from 'svelte/elements';

${attribute}

${optional}

type PeopleElementProps<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = Omit<HTMLAttributes<E>, P> &
  Optional<Pick<E, P>> &
  Optional<A> & {
    [K in V as \`on\${K}\`]?: ((event: HTMLElementEventMap[K] & { currentTarget: EventTarget & E }) => void) | undefined;
  };

declare module 'svelte/elements' {
    interface SvelteHTMLElements {
      ${members(elements, 'PeopleElementProps')}
    }
}
`;

/** Vue 3: properties and attributes bound by name, and \`@query-change\` for events. */
export const vueTypes: FrameworkTypes = (elements) => `${heading}
${imports(elements)}
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

${attribute}

${optional}

type PeopleComponent<
  E extends HTMLElement,
  P extends keyof E,
  A,
  V extends keyof HTMLElementEventMap,
> = new () => E & {
  $props: HTMLAttributes & Optional<Pick<E, P>> & Optional<A> & PublicProps;
  $emit: EmitFn<{ [K in V]: (event: HTMLElementEventMap[K]) => void }>;
};

declare module 'vue' {
    interface GlobalComponents {
      ${members(elements, 'PeopleComponent')}
    }
}
`;
