import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@peoplekit/core/contract';
import { afterAll } from 'vitest';
import type { Fault } from '../../src/dev/faults.ts';
import type { Simulator } from '../../src/dev/simulator.ts';
import type { CrmCalls } from './crm-server.ts';
import { type RunningCommand, startPeoplekit } from './peoplekit-cli.ts';
import type { TestDatabase } from './test-database.ts';

/** Where a process is killed: when the CRM has done what this call asks for, and nobody here knows. */
export type Step = Pick<Fault, 'method' | 'path' | 'nth'>;

/** Processes as `peoplekit work` is one, which are killed while they work with a CRM. */
export async function useKilledWorkers(
  database: TestDatabase,
  crm: CrmCalls,
  simulator: Simulator,
  settings: Record<string, string>,
) {
  const workers: RunningCommand[] = [];
  let alive: RunningCommand | undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-crm-'));
  afterAll(async () => {
    for (const { process } of workers) process.kill('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    await rm(dataDir, { recursive: true, force: true });
  });

  async function startWorker(): Promise<RunningCommand> {
    const worker = startPeoplekit(['work'], {
      DATABASE_URL: database.url,
      // Nobody is there: Postgres answers searches.
      MEILI_URL: 'http://127.0.0.1:9',
      PEOPLEKIT_DATA_DIR: dataDir,
      ...settings,
    });
    workers.push(worker);
    await worker.printed(/working/);
    alive = worker;
    return worker;
  }

  const matching = ({ method, path = /./ }: Step) =>
    crm.calls(path).filter((entry) => method === undefined || entry.method === method).length;

  /** Resolves when a call was done there, and its answer is still held back. */
  async function isHeld(step: Step, count: number): Promise<void> {
    for (let tries = 0; tries < 3_000; tries += 1) {
      if (matching(step) >= count) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('The call never came');
  }

  /**
   * One job, of which a worker is killed at each step while the next one takes over.
   * @returns the job at its end
   */
  return async function killAt(steps: Step | readonly Step[], path: string, body: object): Promise<Job> {
    let begun: Awaited<ReturnType<typeof crm.jobs.begin>> | undefined;
    for (const step of [steps].flat()) {
      const { nth = 1 } = step;
      const before = matching(step);
      simulator.faults.add({ ...step, action: { hold: 60_000 } });
      // The one that took over last time goes on to be killed.
      const worker = alive ?? (await startWorker());
      begun ??= await crm.jobs.begin(path, body);
      await isHeld(step, before + nth);
      await new Promise((resolve) => setTimeout(resolve, 150));
      alive = undefined;
      worker.process.kill('SIGKILL');
      await worker.ended;
      simulator.faults.clear();
      // It is dead: nobody has to wait until its lease has run out.
      await database.sql`update peoplekit.jobs set leased_until = clock_timestamp() where state = 'running'`;
    }
    alive ??= await startWorker();
    return crm.jobs.finished(begun?.body ?? { id: '' }, {});
  };
}
