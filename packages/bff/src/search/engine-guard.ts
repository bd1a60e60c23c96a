import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { regularLook } from '../regular-look.ts';
import { MeiliSetupError, meiliErrorCode } from './meili/meili-errors.ts';

/** What the guard asks of Meilisearch. Each rejects when it does not answer as it should. */
export interface Guarded {
  prepare(): Promise<void>;
  /** A search of the answering index. */
  probe(signal: AbortSignal): Promise<void>;
  /** Whether it answers anything, however many searches it is busy with. */
  greet(): Promise<void>;
  /** Searches like those of people, so that the first of these do not wait for a cold disk. */
  warmUp(signal: AbortSignal): Promise<void>;
  /** Called when the index is not there though Meilisearch answers. */
  onLost(): Promise<void>;
}

/** Decides whether Meilisearch is asked. Queries never wait for the decision. */
export interface EngineGuard {
  usable(): boolean;
  /** It was away and may be far behind: until it has caught up, what is pending is not small talk. */
  recovering(): boolean;
  caughtUp(): void;
  /** A query failed; after some in a row Meilisearch is not asked again until a probe succeeds. */
  failed(error: unknown): void;
  /** A query takes long: it may be busy, or hang. Of one that hangs nothing is asked any more. */
  suspect(): void;
  succeeded(): void;
  /** Prepares and probes from now on. */
  start(): void;
  /** Resolves when it has been found out whether Meilisearch can be asked, or that takes too long to wait for. */
  decided(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between two probes. A hung server is noticed within two of them without costing a query anything. */
const probeInterval = 1_000;
/** Milliseconds that a probe may take. A server under load needs tens. */
const probeTimeout = 2_000;
/** Milliseconds that a greeting may take: nothing is looked for. */
const greetingTimeout = 800;
/** Milliseconds that warming up may take, once it has been away. Meanwhile Postgres answers. */
const warmUpTimeout = 8_000;
/** Milliseconds that who starts waits to know whether it answers. */
const decisionTimeout = 10_000;
/** Failed queries in a row after which it is not asked any more. One may be bad luck. */
const maxFailures = 3;

export function createEngineGuard(guarded: Guarded, log: Log): EngineGuard {
  let prepared = false;
  let usable = false;
  let recovering = true;
  let failures = 0;
  let said: string | undefined;
  const stopping = new AbortController();
  let isGreeting = false;
  const first = Promise.withResolvers<void>();

  function open(reason: unknown): void {
    if (usable) log.warn({ err: reason }, 'Meilisearch does not answer: Postgres answers searches');
    usable = false;
    recovering = true;
  }

  async function check(): Promise<void> {
    try {
      if (!prepared) await guarded.prepare();
      prepared = true;
      await guarded.probe(AbortSignal.any([stopping.signal, AbortSignal.timeout(probeTimeout)]));
      if (!usable) await warmUp();
      if (!usable) log.info('Meilisearch answers');
      usable = true;
      failures = 0;
      said = undefined;
    } catch (error) {
      if (stopping.signal.aborted) return;
      open(error);
      if (meiliErrorCode(error) === 'index_not_found')
        await guarded.onLost().catch((cause) => log.warn({ err: cause }, 'the loss of the index could not be noted'));
      // Another server may be there when it is back.
      else prepared = false;
      sayOnce(error);
    }
  }

  async function greet(): Promise<void> {
    if (isGreeting) return;
    isGreeting = true;
    const late = sleep(greetingTimeout, undefined, { ref: false }).then(() => {
      throw new Error('Meilisearch says nothing');
    });
    await Promise.race([guarded.greet(), late]).catch(open);
    isGreeting = false;
  }

  /** What it says is no matter: that it answers, the probe has seen. */
  async function warmUp(): Promise<void> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(warmUpTimeout)]);
    await guarded.warmUp(signal).catch((error) => log.debug({ err: error }, 'Meilisearch was not warmed up'));
  }

  function sayOnce(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (message === said) return;
    said = message;
    if (error instanceof MeiliSetupError) log.error(message);
    else log.debug({ err: error }, 'Meilisearch was asked in vain');
  }

  const watch = regularLook(probeInterval, async () => {
    await check();
    first.resolve();
  });

  return {
    usable: () => usable,
    recovering: () => recovering,
    caughtUp() {
      recovering = false;
    },
    failed(error) {
      failures += 1;
      if (meiliErrorCode(error) === 'index_not_found' || failures >= maxFailures) open(error);
    },
    suspect() {
      void greet();
    },
    succeeded() {
      failures = 0;
    },
    start: watch.start,
    decided: () => Promise.race([first.promise, sleep(decisionTimeout, undefined, { ref: false })]),
    async stop() {
      stopping.abort();
      first.resolve();
      await watch.stop();
    },
  };
}
