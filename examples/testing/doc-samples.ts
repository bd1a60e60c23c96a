import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/command.ts';

/** A piece of code in the documentation. */
export interface DocSample {
  /** Where it stands: `docs/recipes.md:24`. */
  place: string;
  language: string;
  /** What its fence says besides the language: `file=server.ts`, `background`. */
  info: string;
  text: string;
}

/** The pages that show code. */
export const docPages: readonly string[] = globSync(['README.md', 'docs/**/*.md', '{packages,examples}/*/README.md'], {
  cwd: root,
  exclude: ['docs/decisions', '**/node_modules'],
}).sort();

/** The code of a page, in order. */
export function samplesOf(page: string): DocSample[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language, 2: info, 3: code }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length}`,
    language: language as string,
    info: info as string,
    text: code as string,
  }));
}

/** The example whose compiler and packages fit a sample. */
export type SampleHome = 'react' | 'vue' | 'svelte' | 'host-server';

function homeOf({ language, text }: DocSample): SampleHome | undefined {
  if (language === 'vue' || /'(@vitejs\/plugin-)?vue'/.test(text)) return 'vue';
  if (language === 'svelte' || /'(@sveltejs\/vite-plugin-)?svelte'/.test(text)) return 'svelte';
  if (language === 'tsx') return 'react';
  if (language !== 'ts') return undefined;
  return /from '(hono|express|jose|@peoplekit\/bff|@hono\/)|process\./.test(text) ? 'host-server' : 'react';
}

/** A file to be compiled along with an example. */
export interface SampleFile {
  path: string;
  text: string;
}

/** Every sample that an example's own check compiles, as files of that example. */
export function samplesFor(home: SampleHome): SampleFile[] {
  const folder = home === 'host-server' ? '' : 'src/';
  const samples = docPages.flatMap(samplesOf).map((sample, at) => ({ ...sample, name: `sample-${at}` }));
  const named = new Map(samples.map(({ info, name }) => [/file=src\/([\w-]+)\.tsx?$/.exec(info)?.[1], name] as const));
  return samples.flatMap((sample) => {
    if (homeOf(sample) !== home) return [];
    const { name } = sample;
    // Files of one guide import each other by the names that the guide gives them.
    const text = sample.text.replaceAll(/'\.\/([\w-]+)\.(tsx|css)'/g, (whole, file: string, extension: string) =>
      extension === 'tsx' && named.has(file) ? `'./${named.get(file)}.tsx'` : whole,
    );
    const marked = /vue|svelte/.test(sample.language) ? text : `// ${sample.place}\n${text}\nexport {};\n`;
    return [{ path: `${folder}${name}.${sample.language}`, text: marked }];
  });
}
