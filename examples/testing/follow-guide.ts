import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, runCommand } from '../../scripts/command.ts';
import type { Tarball } from '../../scripts/pack-packages.ts';
import { freePort, type StartedProgram, startProgram } from '../../scripts/start-program.ts';
import { type DocSample, samplesOf } from './doc-samples.ts';

/** A guide that was followed to its end. */
export interface FollowedGuide {
  /** What the last program said it can be opened at; that of the server when none did. */
  url: string;
  /** From the first command until the last program was up. */
  seconds: number;
  /** Stops what was started and removes the folder. */
  remove(): Promise<void>;
}

/** Where a guide is followed: in an empty folder, or where the packages of its first step are installed already. */
export type GuideGround = { tarballs: readonly Tarball[] } | { folder: string };

/** Programs that stay say that they are up by a port or a URL. */
const isUp = /(?:on port \d+|Local:\s+(http\S+))/;

/** ``[`server.ts`](react.md#2-the-server)``: a file that a guide takes from another. */
const takenFile = /\[`([\w.-]+)`\]\(([\w-]+\.md)#/g;

/** The packages that a guide installs. */
export const guidePackages = (page: string): string[] =>
  samplesOf(page)
    .flatMap(({ text }) => [...text.matchAll(/^npm install (?:--save-dev )?(.+)$/gm)])
    .flatMap(([, names = '']) => names.split(' '));

/** What a guide has one write and run: first the files that it takes from others. */
function stepsOf(page: string): DocSample[] {
  const text = readFileSync(join(root, page), 'utf8');
  const taken = [...text.matchAll(takenFile)].map(([, file, other]) => {
    const from = `${dirname(page)}/${other}`;
    const sample = samplesOf(from).find(({ info }) => info === `file=${file}`);
    if (!sample) throw new Error(`${page} takes ${file} from ${from}, where it is not`);
    return sample;
  });
  return [...taken, ...samplesOf(page)];
}

/**
 * Does what a guide says: writes its files and runs its commands, in order. Two things are not as they stand there: our packages
 * come from tarballs, as they are in no registry, and port 3000 is one that is free.
 */
export async function followGuide(page: string, ground: GuideGround): Promise<FollowedGuide> {
  const started = performance.now();
  const isInstalled = 'folder' in ground;
  const folder = isInstalled ? ground.folder : mkdtempSync(join(tmpdir(), 'peoplekit-guide-'));
  const port = String(await freePort());
  const running: StartedProgram[] = [];
  const remove = async () => {
    for (const program of running.reverse()) await program.stop();
    rmSync(folder, { recursive: true, force: true });
  };

  /** npm takes what a tarball needs of another from the same command line. */
  const withTarballs = (command: string) =>
    !isInstalled && /@peoplekit\//.test(command)
      ? `${command.replaceAll(/ @peoplekit\/\w+/g, '')} ${ground.tarballs.map(({ file }) => file).join(' ')}`
      : command;

  async function runLine(line: string, stays: boolean): Promise<string | undefined> {
    if (isInstalled && line.startsWith('npm ')) return undefined;
    const words = withTarballs(line).split(' ');
    if (stays) {
      const program = await startProgram(words, { cwd: folder, patterns: [isUp] });
      running.push(program);
      return program.url;
    }
    const { succeeded, output } = await runCommand({ run: words, cwd: folder, timeout: 400 });
    if (!succeeded) throw new Error(`${page}: "${line}" failed:\n${output}`);
    return undefined;
  }

  function writeSample({ info, text }: DocSample): void {
    const file = join(folder, info.slice('file='.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('3000', port));
  }

  let url = `http://127.0.0.1:${port}`;
  try {
    for (const sample of stepsOf(page)) {
      if (sample.info.startsWith('file=')) writeSample(sample);
      else if (sample.language === 'sh') {
        for (const line of sample.text.trim().split('\n'))
          url = (await runLine(line, sample.info === 'background')) || url;
      }
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { url, seconds: (performance.now() - started) / 1_000, remove };
}
