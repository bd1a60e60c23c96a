import type { Job } from '@peoplekit/core/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InMemoryClient } from '../testing/in-memory-client.ts';
import { madeUpJob } from '../testing/made-up-jobs.ts';
import { JobsSource } from './jobs-source.ts';

const host = () => ({
  addController: () => {},
  removeController: () => {},
  requestUpdate: vi.fn(),
  updateComplete: Promise.resolve(true),
});

/** A client that counts what it is asked. */
function listener() {
  const client = new InMemoryClient({ contacts: 1 });
  const lists = vi.spyOn(client, 'listJobs');
  const gets = vi.spyOn(client, 'getJob');
  return { client, lists, gets };
}

async function loaded(client: InMemoryClient, filter = {}) {
  const source = new JobsSource(host());
  source.hostConnected();
  source.load(client, filter);
  await vi.advanceTimersByTimeAsync(10);
  return source;
}

const running = (own: Partial<Job> = {}) => madeUpJob({ state: 'running', ...own });

describe('JobsSource', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks for a job that got on at most twice a second, and for the list when it does not know it', async () => {
    const { client, lists, gets } = listener();
    const job = running();
    client.jobs.put(job);
    const source = await loaded(client);
    for (let done = 1; done <= 40; done += 1) {
      client.jobs.put({ ...job, progress: { done, total: 100 } });
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(600);
    expect(source.jobs[0]?.progress.done).toBe(40);
    expect(gets.mock.calls.length).toBeGreaterThan(2);
    expect(gets.mock.calls.length).toBeLessThanOrEqual(5);
    expect(lists).toHaveBeenCalledTimes(1);
    client.jobs.put(running());
    await vi.advanceTimersByTimeAsync(600);
    expect(lists).toHaveBeenCalledTimes(2);
    expect(source.active).toBe(2);
  });

  it('asks for running jobs by itself when nothing is heard of them', async () => {
    const { client, lists } = listener();
    client.jobs.put(running());
    const source = await loaded(client);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(lists.mock.calls.length).toBe(3);
    source.hostDisconnected();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(lists.mock.calls.length).toBe(3);
    source.hostConnected();
    await vi.advanceTimersByTimeAsync(100);
    expect(lists.mock.calls.length).toBe(4);
  });

  it('is quiet when nothing is running, and looks again when something may have been missed', async () => {
    const { client, lists } = listener();
    client.jobs.put(madeUpJob());
    await loaded(client);
    await vi.advanceTimersByTimeAsync(60_000);
    client.announce({ type: 'contacts.changed', many: true, count: 900 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lists).toHaveBeenCalledTimes(1);
    client.announce({ type: 'contacts.changed', many: true, count: 0 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lists).toHaveBeenCalledTimes(2);
  });

  it('asks for the list when another state means that a job is on it no longer', async () => {
    const { client } = listener();
    const job = running();
    client.jobs.put(job);
    const source = await loaded(client, { state: 'running' });
    expect(source.jobs).toHaveLength(1);
    client.jobs.put({ ...job, state: 'succeeded' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(source.jobs).toHaveLength(0);
  });

  it('never shows a late answer to what was asked before', async () => {
    const { client } = listener();
    client.jobs.put(running());
    client.jobs.put(madeUpJob());
    client.latency = 300;
    const source = new JobsSource(host());
    source.hostConnected();
    source.load(client, {});
    await vi.advanceTimersByTimeAsync(200);
    client.latency = 10;
    source.load(client, { state: 'running' });
    await vi.advanceTimersByTimeAsync(400);
    expect(source.jobs.map(({ state }) => state)).toEqual(['running']);
    source.hostDisconnected();
  });
});
