import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runCommand, tool } from '../command.ts';
import type { Declaration, ElementEntry, Manifest, Member, Module } from './manifest.ts';

export const elementsFolder: string = join(root, 'packages/elements');

/** What the analyzer reads in the sources, private things and files included. */
async function analyzeSources(): Promise<Manifest> {
  const folder = mkdtempSync(join(tmpdir(), 'peoplekit-manifest-'));
  try {
    const config = '../../scripts/element-manifest/analyzer.config.mjs';
    const { succeeded, output } = await runCommand({
      run: [tool('cem'), 'analyze', '--config', config, '--outdir', relative(elementsFolder, folder)],
      cwd: elementsFolder,
    });
    if (!succeeded) throw new Error(output);
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Registration {
  folder: string;
  tag: string;
  name: string;
}

/** Which class gets which tag: the `defineElement(…)` of each entry's index. An element without an entry is a part of others. */
function findRegistrations(): Registration[] {
  const { exports } = JSON.parse(readFileSync(join(elementsFolder, 'package.json'), 'utf8'));
  return Object.keys(exports)
    .map((entry) => entry.slice(2))
    .filter((folder) => existsSync(join(elementsFolder, 'src', folder, 'index.ts')))
    .flatMap((folder) => {
      const text = readFileSync(join(elementsFolder, 'src', folder, 'index.ts'), 'utf8');
      return [...text.matchAll(/^defineElement\('([\w-]+)', (\w+)\);/gm)].map(([, tag = '', name = '']) => ({
        folder,
        tag,
        name,
      }));
    })
    .sort((a, b) => a.tag.localeCompare(b.tag));
}

const isPublic = ({ name, privacy, static: isStatic }: Member) =>
  !isStatic && !name.startsWith('#') && (privacy === undefined || privacy === 'public');

const tidyType = <T extends { type?: { text: string } }>(item: T): T =>
  item.type ? { ...item, type: { text: item.type.text.replaceAll('| undefined | undefined', '| undefined') } } : item;

/** Where a class was read is no business of a host: it gets what it can use. */
function withoutOrigin<T extends { inheritedFrom?: unknown }>({ inheritedFrom: _origin, ...item }: T) {
  return item;
}

/** Methods that a browser or lit calls are no interface. */
const lifecycle =
  /^(connected|disconnected|adopted|attributeChanged)Callback$|^(render|update|updated|firstUpdated|willUpdate|createRenderRoot)$/;

function publish(declaration: Declaration, tag: string): Declaration {
  const members = (declaration.members ?? []).filter((member) => isPublic(member) && !lifecycle.test(member.name));
  // What the base class fires is named by its `emit`; an event without a hyphen is that parameter.
  const events = (declaration.events ?? []).filter(({ name }) => name.includes('-'));
  return {
    ...declaration,
    superclass: { name: 'HTMLElement' },
    tagName: tag,
    customElement: true,
    members: members.map((member) => tidyType(withoutOrigin(member))),
    attributes: (declaration.attributes ?? []).map((attribute) => tidyType(withoutOrigin(attribute))),
    events: events.map(withoutOrigin),
  };
}

/** The manifest of the package: its elements, by the files that it publishes. */
export async function createManifest(): Promise<{ manifest: Manifest; elements: ElementEntry[] }> {
  const { modules: analyzed } = await analyzeSources();
  const modules: Module[] = [];
  const elements: ElementEntry[] = [];
  for (const { folder, tag, name } of findRegistrations()) {
    const source = analyzed.find(({ path }) => path.startsWith(`src/${folder}/`) && declares(path, analyzed, name));
    const found = source?.declarations.find((declaration) => declaration.name === name);
    if (!source || !found) throw new Error(`<${tag}> is registered, and its class ${name} is not in src/${folder}`);
    const declaration = publish(found, tag);
    const module = source.path.replace(/^src/, 'dist').replace(/\.ts$/, '.js');
    const reference = { name, module };
    modules.push({
      kind: 'javascript-module',
      path: module,
      declarations: [declaration],
      exports: [{ kind: 'js', name, declaration: reference }],
    });
    modules.push({
      kind: 'javascript-module',
      path: `dist/${folder}/index.js`,
      declarations: [],
      exports: [{ kind: 'custom-element-definition', name: tag, declaration: reference }],
    });
    elements.push(entryOf(declaration, folder, tag));
  }
  return { manifest: { schemaVersion: '1.0.0', readme: '', modules }, elements };
}

const declares = (path: string, modules: Module[], name: string) =>
  modules.some((module) => module.path === path && module.declarations.some((it) => it.name === name));

function entryOf(declaration: Declaration, folder: string, tag: string): ElementEntry {
  const settable = (declaration.members ?? []).filter(({ kind, readonly }) => kind === 'field' && !readonly);
  return {
    tag,
    name: declaration.name,
    folder,
    properties: settable.map(({ name }) => name),
    attributes: settable.flatMap(({ name, attribute }) =>
      attribute && attribute !== name ? [{ name: attribute, property: name }] : [],
    ),
    events: (declaration.events ?? []).map(({ name }) => name),
  };
}
