import postgres from 'postgres';
import { AppError } from '../errors.ts';
import { arrayTypes } from './array-types.ts';

/** The driver inside one transaction: `` connection`select …` `` and `connection.unsafe(…)`. */
export type TransactionConnection = postgres.Sql;

export interface TransactionOptions {
  /** Milliseconds after which the connection is given up, and the transaction with it. None when absent. */
  timeout?: number;
  /** Milliseconds after which a statement fails (`55P03`) that waits for a lock. As Postgres is set when absent. */
  lockTimeout?: number;
  /** Writes nothing, so that the answer need not wait for the commit. */
  readOnly?: boolean;
  /** Every statement sees what the first one saw. */
  snapshot?: boolean;
}

/** Connections to one Postgres. Every use is a transaction. */
export interface ConnectionPool {
  /** Commits what `work` returns, rolls back what it throws. Do not nest: with one connection it would wait for itself. */
  transaction<T>(
    work: (connection: TransactionConnection) => Promise<T>,
    options?: TransactionOptions & { enter?: (connection: TransactionConnection) => Promise<void> },
  ): Promise<T>;
  /**
   * One statement in a transaction that cannot write. Everything around it is sent along with it, so that the answer
   * takes one way to Postgres and back. The values of the rows, in order.
   */
  read(
    statement: string,
    parameters: readonly string[],
    options: { timeout: number; enter: (connection: TransactionConnection) => Promise<void> },
  ): Promise<unknown[][]>;
  /** Waits up to five seconds for running queries. */
  close(): Promise<void>;
}

/** The driver has this and its types do not: ends the connections that there are. */
type ClosableSql = postgres.Sql & { close(): Promise<void> };

/** Room for one connection. Its client is used for no second one: see `createConnectionPool`. */
interface Slot {
  client: postgres.Sql;
  onClose: () => void;
  /** Puts another client in the place of this one, unless it has gone already, and fails what that is waiting for. */
  giveUp(client: postgres.Sql): void;
}

/** One transaction on a slot. It ends with its connection: the driver would reconnect and go on outside of it. */
interface Lease {
  open: boolean;
  /** Its time is over. */
  isLate: boolean;
}

/** What a connection says that was ended while it was idle; nothing had begun, so it can begin again. */
const lostWhileIdle = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', '57P01']);

const connectionLost = () => new AppError('unavailable', 'The connection to the database was lost.');

/** Refuses to send what would run outside the transaction, because that has ended or lost its connection. */
function guard(client: postgres.Sql, lease: Lease): TransactionConnection {
  const check = () => {
    if (!lease.open) throw connectionLost();
  };
  return new Proxy(client, {
    apply(target, self, args) {
      check();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      if (key !== 'unsafe') return Reflect.get(target, key);
      return (...args: Parameters<postgres.Sql['unsafe']>) => {
        check();
        return target.unsafe(...args);
      };
    },
  });
}

/** Milliseconds after which Postgres ends by itself what nobody waits for any more: it learns late that a connection is gone. */
const grace = 1_000;

/** Begins a transaction in which no statement outlives the time that is waited for it. */
function beginning(mode: string, { timeout, lockTimeout }: TransactionOptions): string {
  const ends = timeout === undefined ? '' : `; set local statement_timeout = ${timeout + grace}`;
  return `begin${mode}${ends}${lockTimeout === undefined ? '' : `; set local lock_timeout = ${lockTimeout}`}`;
}

/**
 * `enter` is sent along with the begin, without waiting for it: it may only set what ends with the transaction, which is
 * nothing when there is none because the connection died in between. The work itself waits for both.
 */
async function begin(
  slot: Slot,
  lease: Lease,
  options: TransactionOptions & { enter?: (connection: TransactionConnection) => Promise<void> },
): Promise<void> {
  const { readOnly, snapshot, enter = async () => {} } = options;
  await againWhenLost(slot, lease, async (client) => {
    const isolation = snapshot ? ' isolation level repeatable read' : '';
    const mode = `${isolation}${readOnly ? ' read only' : ''}`;
    const begun = client.unsafe(beginning(mode, options)).execute();
    await Promise.all([begun, enter(client)]);
  });
}

/** @param start begins something, which can be done once more when the connection had been lost before. */
async function againWhenLost<T>(slot: Slot, lease: Lease, start: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const { client } = slot;
  try {
    return await start(client);
  } catch (error) {
    if (lease.isLate || !lostWhileIdle.has((error as { code?: string }).code ?? '')) throw error;
    slot.giveUp(client);
    lease.open = true;
    return start(slot.client);
  }
}

async function runToCommit<T>(
  { client }: Slot,
  lease: Lease,
  work: (connection: TransactionConnection) => Promise<T>,
): Promise<T> {
  try {
    const result = await work(guard(client, lease));
    if (!lease.open) throw connectionLost();
    const { command } = await client.unsafe('commit');
    if (command === 'COMMIT') return result;
  } catch (error) {
    if (lease.open) await client.unsafe('rollback').catch(() => {});
    throw error;
  }
  throw new Error('Rolled back: a statement of the transaction had failed, and its error was dropped');
}

/** What was asked in one go: whether it began, and what came of it. */
interface Asked {
  begun: Promise<unknown>;
  answer: Promise<unknown[][]>;
}

/**
 * The statement does not wait for the begin. Should the connection die in between, it may run outside the transaction; as
 * the begin has failed then, nobody gets its answer, and as it only reads, it can be asked again.
 */
async function readAtOnce(
  slot: Slot,
  lease: Lease,
  statement: string,
  parameters: readonly string[],
  { timeout, enter }: { timeout: number; enter: (connection: TransactionConnection) => Promise<void> },
  closed: (closing: Promise<unknown>) => void,
): Promise<unknown[][]> {
  const ask = (client: postgres.Sql): Asked => {
    const begun = client.unsafe(beginning(' read only', { timeout })).execute();
    const entered = enter(client);
    const rows = client
      .unsafe(statement, [...parameters], { prepare: true })
      .values()
      .execute();
    const ended = client.unsafe('rollback').execute();
    closed(ended.catch(() => {}));
    const answer = Promise.allSettled([begun, entered, rows]).then(async (results) => {
      // The first failure is the cause of the others.
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      if (!lease.open) throw connectionLost();
      return [...(await rows)];
    });
    answer.catch(() => {});
    return { begun, answer };
  };
  const { answer } = await againWhenLost(slot, lease, async (client) => {
    const asked = ask(client);
    await asked.begun;
    return asked;
  });
  return answer;
}

/** There is nothing to commit: the caller has the answer while the transaction is being closed. */
async function runToEnd<T>(
  { client }: Slot,
  lease: Lease,
  work: (connection: TransactionConnection) => Promise<T>,
  closed: (closing: Promise<unknown>) => void,
): Promise<T> {
  const answer = work(guard(client, lease)).finally(() => {
    closed(lease.open ? client.unsafe('rollback').catch(() => {}) : Promise.resolve());
  });
  return answer;
}

/**
 * Opens nothing yet. Each slot is a client with one connection, and transactions are ours rather than the driver's
 * `begin`: in postgres.js 3.4.9 a connection that dies in the middle of that ends the whole process
 * (https://github.com/porsager/postgres/issues/1208), and statements that wait can run on the next connection, outside
 * the transaction (https://github.com/porsager/postgres/pull/1155). A client whose connection was lost is not used again: what is
 * sent between the error of a socket and its end is never answered, and what waited to be sent when it ended keeps the
 * greeting of the next connection from being sent.
 */
export function createConnectionPool(
  url: string,
  options: postgres.Options<Record<string, postgres.PostgresType>>,
  size: number,
): ConnectionPool {
  const slots: Slot[] = [];
  /** The one used last comes first, so that the others become idle and close. */
  const free: Slot[] = [];
  const waiting: { resolve: (slot: Slot) => void; reject: (error: unknown) => void }[] = [];
  let closed = false;

  function createSlot(): Slot {
    const slot: Slot = {
      client: createClient(() => slot),
      onClose: () => {},
      giveUp(client) {
        if (slot.client !== client) return;
        slot.client = createClient(() => slot);
        void client.end({ timeout: 0 });
        // What waited for the connection has begun to open another, which nobody needs, before it is told of the end.
        setTimeout(() => void (client as ClosableSql).close(), 1_000).unref();
      },
    };
    slots.push(slot);
    return slot;
  }

  function createClient(owner: () => Slot): postgres.Sql {
    const onclose = () => {
      const slot = owner();
      // A client that was given up may close long after another has taken its place.
      if (slot.client !== client) return;
      slot.onClose();
      slot.giveUp(client);
    };
    // A connection that ends of age could do so in the middle of a transaction: the driver does not know of ours.
    const own = { max: 1, max_lifetime: null, backoff: () => 0, fetch_types: false, types: arrayTypes, onclose };
    const client = postgres(url, { ...options, ...own });
    return client;
  }

  async function acquire(): Promise<Slot> {
    if (closed) throw new AppError('unavailable', 'The database connection is closed.');
    const slot = free.pop() ?? (slots.length < size ? createSlot() : undefined);
    return slot ?? new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  }

  function release(slot: Slot): void {
    slot.onClose = () => {};
    const next = waiting.shift();
    if (next) next.resolve(slot);
    else free.push(slot);
  }

  /** Lends a slot until `use` is done, and what it has left to close with it. */
  async function withSlot<T>(
    timeout: number | undefined,
    use: (slot: Slot, lease: Lease, closed: (closing: Promise<unknown>) => void) => Promise<T>,
  ): Promise<T> {
    const slot = await acquire();
    const lease: Lease = { open: true, isLate: false };
    slot.onClose = () => {
      lease.open = false;
    };
    const onTimeout = () => {
      lease.open = false;
      lease.isLate = true;
      slot.giveUp(slot.client);
    };
    const timer = timeout === undefined ? undefined : setTimeout(onTimeout, timeout);
    const finish = () => {
      clearTimeout(timer);
      lease.open = false;
      release(slot);
    };
    let left: Promise<unknown> | undefined;
    try {
      return await use(slot, lease, (closing) => {
        left = closing;
      });
    } finally {
      if (left) void left.finally(finish);
      else finish();
    }
  }

  return {
    transaction: (work, options = {}) =>
      withSlot(options.timeout, async (slot, lease, closed) => {
        await begin(slot, lease, options);
        return options.readOnly ? runToEnd(slot, lease, work, closed) : runToCommit(slot, lease, work);
      }),
    read: (statement, parameters, options) =>
      withSlot(options.timeout, (slot, lease, closed) =>
        readAtOnce(slot, lease, statement, parameters, options, closed),
      ),
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(connectionLost());
      await Promise.all(slots.map(({ client }) => client.end({ timeout: 5 })));
    },
  };
}
