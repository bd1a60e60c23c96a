import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

type Tokens = Map<string, string>;

/** The tokens of an element that no attribute makes dense, light or dark. */
const withoutAttributes = (css: string) => css.slice(0, css.indexOf(':host(['));

/** `--people-bg: light-dark(…);` of a theme. */
const tokensOf = (css: string): Tokens =>
  new Map([...css.matchAll(/(--people-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));

/** `--_bg: var(--people-bg, light-dark(…));` of the elements: every token there is, with what holds without a theme. */
const defaults: Tokens = new Map(
  [
    ...withoutAttributes(read('packages/elements/src/base/tokens.styles.ts')).matchAll(
      /var\((--people-[\w-]+), (.+)\);/g,
    ),
  ].map(([, name = '', value = '']) => [name, value === 'var(--_accent)' ? 'var(--people-accent)' : value]),
);

const files = globSync('examples/themes/*.css', { cwd: root });
const themes: [string, Tokens][] = [
  ['the design', defaults],
  ...files.map((file): [string, Tokens] => [basename(file, '.css'), new Map([...defaults, ...tokensOf(read(file))])]),
];

/** The colour of a token where it is light (0) or dark (1). */
function colorOf(tokens: Tokens, token: string, scheme: number): string {
  const value = tokens.get(`--people-${token}`) ?? '';
  const [, referred] = /^var\(--people-([\w-]+)\)$/.exec(value) ?? [];
  if (referred) return colorOf(tokens, referred, scheme);
  return /^light-dark\((#\w+), (#\w+)\)$/.exec(value)?.[scheme + 1] ?? value;
}

/** What is written on what. */
const pairs: [text: string, backgrounds: string[]][] = [
  ['text', ['bg', 'surface', 'raised', 'hover', 'selected', 'gray-soft']],
  ['muted', ['bg', 'surface', 'raised', 'hover', 'selected']],
  ['accent', ['bg', 'surface', 'raised', 'accent-soft']],
  ['on-accent', ['accent']],
  ['red', ['bg', 'surface', 'raised', 'red-soft']],
  ...['amber', 'blue', 'green', 'gray'].map((tone): [string, string[]] => [tone, [`${tone}-soft`]]),
];

describe.each(themes)('%s', (_name, tokens) => {
  it.each([
    ['light', 0],
    ['dark', 1],
  ])('can be read where it is %s', (_scheme, scheme) => {
    const hardToRead = pairs.flatMap(([text, backgrounds]) =>
      backgrounds.flatMap((background) => {
        const ratio = contrast(colorOf(tokens, text, scheme), colorOf(tokens, background, scheme));
        return ratio < 4.5 ? [`${text} on ${background}: ${ratio.toFixed(2)}`] : [];
      }),
    );
    expect(hardToRead).toEqual([]);
  });

  it('shows where the focus is', () => {
    for (const scheme of [0, 1]) {
      for (const background of ['bg', 'surface', 'raised']) {
        const ratio = contrast(colorOf(tokens, 'focus', scheme), colorOf(tokens, background, scheme));
        expect(ratio, `focus on ${background}`).toBeGreaterThan(3);
      }
    }
  });
});

describe('the themes', () => {
  it('set tokens that there are, and nothing else', () => {
    expect(files).toHaveLength(3);
    for (const file of files) {
      const unknown = [...tokensOf(read(file)).keys()].filter((token) => !defaults.has(token));
      expect(unknown, file).toEqual([]);
      const properties = read(file).matchAll(/^\s*([\w-]+):/gm);
      expect(
        [...properties].map(([, property]) => property).filter((property) => !property?.startsWith('--people-')),
      ).toEqual([]);
    }
  });

  it('can set what the guide lists: every token, with what holds without it', () => {
    const rows = read('docs/theming.md').matchAll(/^\| `(--people-[\w-]+)` \| (.+?) \|/gm);
    const listed = new Map([...rows].map(([, name = '', value = '']) => [name, value.replaceAll('`', '')]));
    const expected = [...defaults].map(([name, value]): [string, string] => [
      name,
      value.replace(/^light-dark\((.+), (.+)\)$/, '$1 · $2').replace(/^var\((.+)\)$/, '$1'),
    ]);
    expect([...listed]).toEqual(expected);
  });
});
