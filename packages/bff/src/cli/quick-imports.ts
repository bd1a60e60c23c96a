import { type ResolveFnOutput, registerHooks } from 'node:module';

/** A module of Drizzle that asks for another one beside it. */
const ofDrizzle = /\/node_modules\/drizzle-orm\/[^?]+\.js$/;

/** Drizzle, or a part of it, asked for by name. */
const drizzle = /^drizzle-orm(\/|$)/;

/** Our modules, which all get the same Drizzle. */
const ours = new URL('..', import.meta.url).href;

/**
 * Lets Node find the hundred modules of Drizzle without reading the package's manifest for each: it has 180 kB, and Node
 * parses it anew every time to learn that they are ECMAScript modules. Every start takes 0.8 s less, and 0.3 s less again as
 * what our modules ask for by name is looked up once.
 */
export function quickenImports(): void {
  const found = new Map<string, ResolveFnOutput>();
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      if (parentURL?.startsWith(ours) && drizzle.test(specifier)) {
        const module = found.get(specifier) ?? next(specifier, context);
        found.set(specifier, module);
        return { ...module, shortCircuit: true };
      }
      if (!specifier.startsWith('.') || !parentURL || !ofDrizzle.test(parentURL)) return next(specifier, context);
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    },
  });
}
