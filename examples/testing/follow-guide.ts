import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../../scripts/command.ts';
import type { Tarball } from '../../scripts/pack-packages.ts';
import { freePort, type StartedProgram, startProgram } from '../../scripts/start-program.ts';
import { type DocSample, samplesOf } from './doc-samples.ts';

/** A guide that was followed to its end. */
export interface FollowedGuide {
  /** What the last program said it can be opened at. */
  url: string;
  /** Stops what was started and removes the folder. */
  remove(): Promise<void>;
}

/** Programs that stay say that they are up by a port or a URL. */
const isUp = /(?:on port \d+|Local:\s+(http\S+))/;

/**
 * Does what a guide says, in an empty folder: writes its files and runs its commands, in order. Two things are not as they
 * stand there: our packages come from tarballs, as they are in no registry, and port 3000 is one that is free.
 */
export async function followGuide(page: string, tarballs: readonly Tarball[]): Promise<FollowedGuide> {
  const folder = mkdtempSync(join(tmpdir(), 'peoplekit-guide-'));
  const port = String(await freePort());
  const running: StartedProgram[] = [];
  const remove = async () => {
    for (const program of running.reverse()) await program.stop();
    rmSync(folder, { recursive: true, force: true });
  };

  /** npm takes what a tarball needs of another from the same command line. */
  const withTarballs = (command: string) =>
    /@peoplekit\//.test(command)
      ? `${command.replaceAll(/ @peoplekit\/\w+/g, '')} ${tarballs.map(({ file }) => file).join(' ')}`
      : command;

  async function runLine(line: string, stays: boolean): Promise<string | undefined> {
    const words = withTarballs(line).split(' ');
    if (stays) {
      const program = await startProgram(words, { cwd: folder, patterns: [isUp] });
      running.push(program);
      return program.url;
    }
    const { succeeded, output } = await runCommand({ run: words, cwd: folder, timeout: 150 });
    if (!succeeded) throw new Error(`${page}: "${line}" failed:\n${output}`);
    return undefined;
  }

  function writeSample({ info, text }: DocSample): void {
    const file = join(folder, info.slice('file='.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll('3000', port));
  }

  let url: string | undefined;
  try {
    for (const sample of samplesOf(page)) {
      if (sample.info.startsWith('file=')) writeSample(sample);
      else if (sample.language === 'sh') {
        for (const line of sample.text.trim().split('\n'))
          url = (await runLine(line, sample.info === 'background')) ?? url;
      }
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: url ?? '', remove };
}
