import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'peoplekit-foreground-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const module = new URL('./foreground.mjs', import.meta.url).href;

/** Starts a bootstrap that runs `program` in the foreground, and waits until the program says "ready". */
async function start(program: string) {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  const source = `
    import { runInForeground } from ${JSON.stringify(module)};
    process.exit(await runInForeground(process.execPath, [${JSON.stringify(file)}], process.env));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((ready) => {
    child.on('exit', () => ready());
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('ready')) ready();
    });
  });
  const ended = child.exitCode === null ? once(child, 'exit').then(([code]) => code) : child.exitCode;
  return { child, ended, output: () => output };
}

/** One that has ended and that nobody has asked about yet still has its id. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function waitUntilGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await new Promise((done) => setTimeout(done, 20));
  return !isRunning(pid);
}

describe('a command in the foreground', () => {
  test('gives its exit code', async () => {
    expect(await (await start('process.exit(7)')).ended).toBe(7);
  });

  test('that a signal ended gives 128 and its number', async () => {
    expect(await (await start("process.kill(process.pid, 'SIGKILL')")).ended).toBe(137);
  });

  test('gets a signal once and may end in its own way', async () => {
    const program = `
      let count = 0;
      process.on('SIGINT', () => { count += 1; setTimeout(() => { console.log('signals', count); process.exit(3); }, 100); });
      setInterval(() => {}, 1000);
      console.log('ready');`;
    const { child, ended, output } = await start(program);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(3);
    expect(output()).toContain('signals 1');
  });

  test('leaves nothing behind that it started', async () => {
    const pidFile = join(folder, 'pid');
    const program = `
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync(${JSON.stringify(pidFile)}, String(orphan.pid));
      console.log('ready');
      process.exit(0);`;
    await (await start(program)).ended;
    expect(await waitUntilGone(Number(readFileSync(pidFile, 'utf8')))).toBe(true);
  });

  test('hears by its channel that the bootstrap was killed', async () => {
    const program = `
      process.on('disconnect', () => process.exit(0));
      setInterval(() => {}, 1000);
      console.log('ready', process.pid, '.');`;
    const { child, output } = await start(program);
    const pid = Number(/ready (\d+)/.exec(output())?.[1]);
    child.kill('SIGKILL');
    expect(await waitUntilGone(pid)).toBe(true);
  });
});
