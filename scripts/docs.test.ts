import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { docPages, samplesOf } from '../examples/testing/doc-samples.ts';
import { root } from './command.ts';
import { httpReference } from './docs/http-reference.ts';
import { createManifest } from './element-manifest/analyze.ts';

const read = (page: string) => readFileSync(join(root, page), 'utf8');

const pages = [...new Set([...docPages, ...globSync(['*.md', 'docs/**/*.md'], { cwd: root })])].sort();

/** As GitHub makes them of headings. */
function anchorsOf(text: string): Set<string> {
  const headings = text.matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      (heading as string)
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}

/** What is wrong with the links of a page that stay in the repository. */
function brokenLinks(page: string): string[] {
  const prose = read(page).replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
    if (!existsSync(file)) return [`${page}: ${target} is not there`];
    if (anchor === undefined || !file.endsWith('.md')) return [];
    return anchorsOf(readFileSync(file, 'utf8')).has(anchor) ? [] : [`${page}: ${target} names no heading`];
  });
}

describe('the documentation', () => {
  it('has no link that leads nowhere', () => {
    expect(pages.length).toBeGreaterThan(30);
    expect(pages.flatMap(brokenLinks)).toEqual([]);
  });

  it('leads from its contents to every page, and from the README to every element', () => {
    const contents = read('docs/README.md');
    const told = globSync('docs/**/*.md', { cwd: root, exclude: ['docs/decisions'] })
      .map((page) => page.replaceAll('\\', '/').replace('docs/', ''))
      .filter((page) => page !== 'README.md');
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter((page) => !contents.includes(`](${page})`))).toEqual([]);
    const readme = read('README.md');
    const { exports: entries } = JSON.parse(read('packages/elements/package.json')) as { exports: object };
    const tags = Object.keys(entries).flatMap((entry) => /^\.\/((?:people|filter|jobs)-\w+)$/.exec(entry)?.[1] ?? []);
    expect(tags.length).toBeGreaterThan(8);
    expect(tags.filter((tag) => !new RegExp(`^\\| \`<${tag}\\b`, 'm').test(readme))).toEqual([]);
  });

  it('tells every route as the contract has it: otherwise run `pnpm docs:http`', () => {
    expect(read('docs/http.md') === httpReference()).toBe(true);
  });

  it('names tags and attributes that the elements have', async () => {
    const { manifest } = await createManifest();
    const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
    const attributes = new Map(
      elements.map(({ tagName, attributes: list = [] }) => [tagName as string, new Set(list.map(({ name }) => name))]),
    );
    const everywhere = new Set(['id', 'class', 'slot', 'style', 'hidden', 'part']);
    const unknown = docPages
      .flatMap(samplesOf)
      .filter(({ language }) => language === 'html')
      .flatMap(({ place, text }) =>
        [...text.matchAll(/<((?:people|filter|jobs)-[\w-]+)([^>]*)>/g)].flatMap(([, tag = '', rest = '']) => {
          const known = attributes.get(tag);
          if (!known) return [`${place}: <${tag}>`];
          const names = rest.replaceAll(/"[^"]*"/g, '').match(/[\w-]+/g) ?? [];
          return names.filter((name) => !known.has(name) && !everywhere.has(name)).map((name) => `${place}: ${name}`);
        }),
      );
    expect(unknown).toEqual([]);
  }, 60_000);

  it('has no slip in its JavaScript; what is typed is compiled with the examples', () => {
    const samples = docPages.flatMap(samplesOf).filter(({ language }) => language === 'js');
    expect(samples.length).toBeGreaterThan(3);
    const slips = samples.flatMap(({ place, text }) =>
      parseSync('sample.js', text).errors.map(({ message }) => `${place}: ${message}`),
    );
    expect(slips).toEqual([]);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const cli = read('packages/bff/src/main.ts');
    const wrong = docPages
      .flatMap(samplesOf)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ place, text }) => {
        const ours = [...text.matchAll(/(?:npx )?peoplekit (\w+)/g)].filter(
          ([, name]) => !cli.includes(`.command('${name}')`),
        );
        const theirs = [...text.matchAll(/^(?:npm|pnpm) (?:run )?([\w:]+)/gm)].filter(
          ([, name = '']) => !/^(install|init|pkg|start|test|add|create|build)$/.test(name) && !(name in scripts),
        );
        return [...ours, ...theirs].map(([command]) => `${place}: ${command}`);
      });
    expect(wrong).toEqual([]);
  });
});
