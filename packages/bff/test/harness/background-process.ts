import { startPeoplekit } from './peoplekit-cli.ts';
import { processMemory, processTime } from './processor-time.ts';

/** As the image has it. */
const flags = ['--max-semi-space-size=16'];

/** `peoplekit work` beside the server of a benchmark, and what it takes. */
export async function startBackground(settings: Record<string, string>) {
  const { process: child, printed, ended } = startPeoplekit(['work'], settings, flags);
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
