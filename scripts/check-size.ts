/** What a page has to load, gzipped, against a budget: the script tag's bundle, and one element on its own. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, defaultClientConditions, type Rolldown } from 'vite';
import { root } from './command.ts';

interface Measure {
  name: string;
  kilobytes: number;
  budget: number;
  parts: string[];
}

const kilobytes = (code: string | Buffer): number => gzipSync(code, { level: 9 }).length / 1000;

const staticImport = /(?:^|[;}\s])(?:import|export)(?:[^'"();]*?from)?\s*["'](\.[^"']+)["']/g;

/** A file and all it imports statically: what is loaded before anything shows. Chunks imported on demand do not count. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(staticImport)) {
    loadedWith(join(dirname(file), specifier), seen);
  }
  return seen;
}

function measureEmbed(): Measure {
  const entry = join(root, 'packages/bff/embed/peoplekit.js');
  if (!existsSync(entry))
    throw new Error('packages/bff/embed/peoplekit.js is not there: run "node scripts/build.ts" first');
  const files = [...loadedWith(entry)];
  return {
    name: 'embed/peoplekit.js',
    kilobytes: files.reduce((sum, file) => sum + kilobytes(readFileSync(file)), 0),
    budget: 60,
    parts: files.map((file) => `${relative(dirname(entry), file)} ${kilobytes(readFileSync(file)).toFixed(1)} kB`),
  };
}

/** The entry and the chunks that it imports statically. */
function loadedAtOnce(chunks: Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of loaded) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk);
  }
  return [...loaded];
}

/** Bundled in memory from source, the way a host's bundler would, with everything it needs. */
async function measureElement(name: string, budget: number): Promise<Measure> {
  const elements = join(root, 'packages/elements');
  const entry = join(elements, 'src', name, 'index.ts');
  if (!existsSync(entry))
    throw new Error(`${relative(root, entry)} is not there: name the element that is to be measured`);
  const result = await build({
    root: elements,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['peoplekit-source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      // Chunks may take what they share from the entry, as in the bundle of an application.
      rolldownOptions: { input: entry, preserveEntrySignatures: 'allow-extension' },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
  const chunks = loadedAtOnce(output.filter((part) => part.type === 'chunk'));
  const packages = new Map<string, number>();
  for (const [id, { renderedLength }] of chunks.flatMap(({ modules }) => Object.entries(modules))) {
    const owner = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? /packages\/[^/]+/.exec(id)?.[0] ?? 'other';
    packages.set(owner, (packages.get(owner) ?? 0) + renderedLength);
  }
  return {
    name: `${name} alone`,
    kilobytes: chunks.reduce((sum, { code }) => sum + kilobytes(code), 0),
    budget,
    parts: [...packages]
      .sort(([, a], [, b]) => b - a)
      .map(([owner, length]) => `${owner} ${(length / 1000).toFixed(0)} kB raw`),
  };
}

try {
  const measures = [
    measureEmbed(),
    await measureElement('people-table', 35),
    await measureElement('filter-builder', 14),
  ];
  for (const { name, kilobytes: size, budget, parts } of measures) {
    console.log(`${name.padEnd(22)} ${size.toFixed(1).padStart(6)} kB of ${budget} kB gzipped   ${parts.join(', ')}`);
  }
  const over = measures.filter((measure) => measure.kilobytes > measure.budget);
  for (const { name, kilobytes: size, budget } of over) {
    console.error(
      `${name} is ${(size - budget).toFixed(1)} kB over its budget: load the new part on demand with import(), drop a dependency, or raise the budget in scripts/check-size.ts with a decision record.`,
    );
  }
  process.exit(over.length ? 1 : 0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
