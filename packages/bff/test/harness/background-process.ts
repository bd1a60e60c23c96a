import { startPeoplekit } from './peoplekit-cli.ts';
import { processMemory, processTime } from './processor-time.ts';

/** As the image has it. */
const flags = ['--max-semi-space-size=16', '--max-old-space-size=1536'];

/**
 * `peoplekit work` beside the server of a benchmark, and what it takes. It leads a session, as a service or the command of a
 * container does: in one with the server and the simulators, Linux would give all of them together what it gives one connection
 * of Postgres, and the server would wait for its worker.
 */
export async function startBackground(settings: Record<string, string>) {
  const { process: child, printed, ended } = startPeoplekit(['work'], settings, flags, true);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      kill();
      process.exit(1);
    });
  await printed(/"msg":"working"/);
  const pid = child.pid ?? 0;
  return {
    /** Bytes that it holds. */
    memory: () => processMemory(pid),
    /** Seconds of processor time so far. */
    time: () => processTime(pid),
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
