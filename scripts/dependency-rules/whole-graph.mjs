import { builtinModules } from 'node:module';
import { forbid, schemaLibrary, tests, typeOnly, vendor } from './places.mjs';

/** DESIGN section 3, rule 9, and what makes an import work outside this repository. */
export const everywhere = [
  forbid(
    'no-import-through-own-index',
    'An index is a door for others. Inside its folder import the file itself: the other way round is a cycle in waiting.',
    { path: '^((?:packages|stories|examples)/.+/)[^/]+$', pathNot: [tests, String.raw`/src/main\.ts$`] },
    { path: String.raw`^$1index\.ts$` },
  ),
  forbid(
    'no-import-of-a-test',
    'A test is nobody’s dependency: move what is shared into a testing/ or harness/ file.',
    {},
    { path: String.raw`\.test\.ts$` },
  ),
  forbid(
    'no-undeclared-package',
    'What a package uses stands in its own "dependencies": others install nothing else.',
    { path: '^packages/[^/]+/src/', pathNot: tests },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: typeOnly },
  ),
  forbid(
    'no-unresolvable-import',
    'There is no such file or package.',
    {},
    // Vite gives the manifest as text: `?raw` is its word, and no part of a path.
    { couldNotResolve: true, pathNot: String.raw`^@peoplekit/elements/custom-elements\.json\?raw$` },
  ),
];

/** Judged on what is left after compilation: a cycle or a path of types binds nothing at run time. */
export const atRunTime = [
  forbid(
    'no-cycles',
    'Files that need each other are one file, or lack a third: which of them runs first depends on who asks.',
    {},
    { circular: true },
  ),
  forbid(
    'no-schema-library-in-the-browser',
    'An element reaches the schema library through other files: it would be in the bundle. Import the type only.',
    { path: '^packages/elements/src/', pathNot: tests },
    { path: schemaLibrary, reachable: true },
  ),
  forbid(
    'no-server-code-in-the-browser',
    'An element or a story reaches server code or a Node module. Move what it needs into a file that is plain data.',
    { path: '^(packages/elements/src|stories)/', pathNot: [tests, String.raw`(^stories/\.storybook/|\.config\.ts$)`] },
    {
      path: [
        '^packages/bff/',
        vendor('(hono|@hono/[^/]+|postgres|drizzle-orm|pg-boss)'),
        `^(node:)?(${builtinModules.join('|')})$`,
      ],
      reachable: true,
    },
  ),
];
