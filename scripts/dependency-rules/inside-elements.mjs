import { forbid, tests, typeOnly, vendor } from './places.mjs';

const notAnElement = '(data|base|messages|testing)/';

/** Files that are an element or draw a part of one, told by name; every other file is plain TypeScript. */
const mayUseLit = [
  String.raw`/(?<folder>[^/]+)/\k<folder>\.ts$`, // people-table/people-table.ts, the element itself
  String.raw`/index\.ts$`,
  String.raw`-element\.ts$`,
  String.raw`\.styles\.ts$`,
  String.raw`-view\.ts$`, // a template: data in, HTML out
  String.raw`-(source|context|controller)\.ts$`, // what hangs on an element's life cycle
];

/** DESIGN section 3, rule 5. */
export const insideElements = [
  forbid(
    'element-folder-imports',
    "An element's folder knows data/, base/, messages/ and core; a sibling only through its index, and only when it renders it.",
    { path: `^packages/elements/src/(?!${notAnElement})([^/]+)/`, pathNot: tests },
    {
      path: '^packages/elements/src/',
      pathNot: ['^packages/elements/src/($1|data|base|messages)/', String.raw`^packages/elements/src/[^/]+/index\.ts$`],
    },
  ),
  forbid(
    'data-imports-no-element',
    'What elements stand on knows none of them: otherwise a page that uses one element loads them all.',
    { path: `^packages/elements/src/${notAnElement}`, pathNot: tests },
    { path: `^packages/elements/src/(?!${notAnElement})[^/]+/` },
  ),
  forbid(
    'no-lit-without-an-element',
    'A file without an element is plain TypeScript, tested without a browser. Files that draw or follow an element say so by name: ' +
      '<folder>/<folder>.ts, *-element, *-view, *.styles, *-controller, *-source, *-context.',
    {
      path: '^packages/elements/src/(?!base/)[^/]+/',
      pathNot: [tests, ...mayUseLit, '^packages/elements/src/testing/'],
    },
    { path: vendor('(lit|lit-html|lit-element|@lit/[^/]+|@lit-labs/[^/]+)'), dependencyTypesNot: typeOnly },
  ),
];
