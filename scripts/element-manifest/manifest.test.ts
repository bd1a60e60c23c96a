import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createManifest, elementsFolder } from './analyze.ts';
import type { Declaration } from './manifest.ts';

interface Element {
  declaration: Declaration;
  /** The sources of its folder: what it draws and fires. */
  code: string;
}

let elements: Element[];

beforeAll(async () => {
  const { manifest } = await createManifest();
  elements = manifest.modules.flatMap(({ path, declarations }) =>
    declarations.map((declaration) => ({ declaration, code: codeOf(dirname(path).replace(/^dist/, 'src')) })),
  );
}, 60_000);

function codeOf(folder: string): string {
  const files = globSync('*.ts', { cwd: join(elementsFolder, folder), exclude: ['*.test.ts'] });
  return files.map((file) => readFileSync(join(elementsFolder, folder, file), 'utf8')).join('\n');
}

/** Without the doc block that is compared with it. */
const withoutComments = (code: string) => code.replaceAll(/\/\*\*[\s\S]*?\*\//g, '');

const matches = (code: string, pattern: RegExp) =>
  new Set([...code.matchAll(pattern)].flatMap(([, names = '']) => names.split(/\s+/)).filter(Boolean));

/** A part may be told in the line of the part that it is in, between back-ticks. */
const partsTold = ({ cssParts = [] }: Declaration) =>
  new Set(
    cssParts.flatMap(({ name, description = '' }) => [
      name,
      ...[...description.matchAll(/`([\w-]+)`/g)].map(([, inner]) => inner as string),
    ]),
  );

/** What is wrong, as `tag: name`. */
const findings = (find: (element: Element) => Iterable<string>) =>
  elements.flatMap((element) => [...find(element)].map((name) => `${element.declaration.tagName}: ${name}`));

describe('what is told of the elements', () => {
  it('names every part that they have', () => {
    expect(elements.length).toBeGreaterThan(8);
    expect(
      findings(({ declaration, code }) => {
        const told = partsTold(declaration);
        return [...matches(code, /\bpart="([\w\s-]+)"/g)].filter((part) => !told.has(part));
      }),
    ).toEqual([]);
  });

  it('names no part that nothing draws', () => {
    expect(
      findings(({ declaration: { cssParts = [] }, code }) => {
        // What elements share is drawn in `base`.
        const drawn = withoutComments(`${code}\n${codeOf('src/base')}`);
        return cssParts.map(({ name }) => name).filter((name) => !new RegExp(`['"\`\\s]${name}['"\`\\s,]`).test(drawn));
      }),
    ).toEqual([]);
  });

  it('has the slots that they have', () => {
    for (const { declaration, code } of elements) {
      const slots = [...withoutComments(code).matchAll(/<slot(?: name="([\w-]+)")?/g)].map(([, name]) => name ?? '');
      const told = (declaration.slots ?? []).map(({ name }) => name);
      expect([...new Set(slots)].sort(), declaration.tagName).toEqual([...new Set(told)].sort());
    }
  });

  it('names every event that they fire, and none besides', () => {
    const fired = matches(elements.map(({ code }) => code).join('\n'), /'([a-z]+(?:-[a-z]+)+)'/g);
    expect(
      findings(({ declaration: { events = [] }, code }) => {
        const told = new Set(events.map(({ name }) => name));
        const untold = [...matches(code, /\b(?:emit|send)\(\s*'([\w-]+)'/g)].filter((name) => !told.has(name));
        return [...untold, ...[...told].filter((name) => !fired.has(name)).map((name) => `${name} is never fired`)];
      }),
    ).toEqual([]);
  });

  it('is of elements that are registered together, have an entry of their own, and give their classes', () => {
    const source = (file: string) => readFileSync(join(elementsFolder, file), 'utf8');
    const [together, classes, entries] = [source('src/define.ts'), source('src/index.ts'), source('package.json')];
    expect(
      findings(({ declaration: { name, tagName } }) => [
        ...(together.includes(`'./${tagName}/index.ts'`) ? [] : ['not in define.ts']),
        ...(classes.includes(`export { ${name} } from './${tagName}/`) ? [] : [`${name} is not in index.ts`]),
        ...(entries.includes(`"./${tagName}": {`) ? [] : ['no entry in package.json']),
      ]),
    ).toEqual([]);
  });
});
