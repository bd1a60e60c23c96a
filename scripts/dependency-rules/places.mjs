/** Tests may reach further than what they test: they build fixtures, clients and broken input. */
export const tests = String.raw`(\.test\.ts$|^packages/bff/test/)`;

/**
 * A package of the npm registry, installed or not (then its bare name is all there is).
 * @param {string} name a regular expression for the package's name
 */
export function vendor(name) {
  return `((^|/)node_modules/|^)${name}(/|$)`;
}

/** What validates data: zod and what could take its place. */
export const schemaLibrary = vendor('(zod|zod-openapi|valibot|arktype|ajv|yup|joi|@sinclair/typebox)');

/** Imports that are gone after compilation bind nothing at run time. */
export const typeOnly = ['type-only'];

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/**
 * A rule that fails the check.
 * @param {string} name @param {string} comment why, and what to do instead
 * @param {Record<string, unknown>} from @param {Record<string, unknown>} to
 * @returns {Rule}
 */
export function forbid(name, comment, from, to) {
  return /** @type {Rule} */ ({ name, comment, severity: 'error', from, to });
}
