import { forbid, schemaLibrary, tests, typeOnly } from './places.mjs';

/** DESIGN section 3, rules 1, 3 and 4: who may know whom. */
export const betweenPackages = [
  forbid(
    'elements-import-core-only',
    'Elements know core and nothing else of ours: they are shipped to browsers that never see our server.',
    { path: '^packages/elements/' },
    { path: '^(packages/(?!core/|elements/)|stories/|examples/|e2e/|scripts/)' },
  ),
  forbid(
    'bff-imports-core-only',
    'The BFF knows core and nothing else of ours: it serves the built elements as files, it does not import them.',
    { path: '^packages/bff/' },
    { path: '^(packages/(?!core/|bff/)|stories/|examples/|e2e/|scripts/)' },
  ),
  forbid(
    'core-imports-only-itself',
    'Core runs in browsers and servers and does no I/O: no other package, no Node module, no library but the schema library.',
    { path: '^packages/core/src/', pathNot: tests },
    { pathNot: ['^packages/core/src/', schemaLibrary] },
  ),
  forbid(
    'core-schema-library-in-contract-only',
    'Outside contract/, core is what browsers load: describe data with types and plain constants there.',
    { path: '^packages/core/src/(?!contract/)', pathNot: tests },
    { path: schemaLibrary },
  ),
  forbid(
    'elements-import-contract-types-only',
    'contract/ holds schemas: use "import type" from it, and values only from plain-data files such as contract/errors.',
    { path: '^packages/elements/src/', pathNot: tests },
    {
      path: '^packages/core/src/contract/',
      pathNot: String.raw`^packages/core/src/contract/errors\.ts$`,
      dependencyTypesNot: typeOnly,
    },
  ),
  forbid(
    'stories-import-elements-and-testing',
    'Stories show elements the way a host uses them: published entries of elements, the testing entries, and types of core.',
    { path: '^stories/' },
    {
      path: '^packages/',
      pathNot: [
        String.raw`^packages/elements/src/(index|define|[^/]+/index)\.ts$`,
        String.raw`^packages/core/src/testing/index\.ts$`,
      ],
      dependencyTypesNot: typeOnly,
    },
  ),
  forbid(
    'no-relative-path-across-packages',
    'Another package is what it publishes: import one of its entries by name, or add what is missing to one.',
    { path: '^(packages/[^/]+|stories|examples/[^/]+|e2e)/' },
    { path: '^(packages|stories|examples)/', pathNot: '^$1/', dependencyTypes: ['local'] },
  ),
];
