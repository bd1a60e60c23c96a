import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendCustomers } from './customers.ts';
import { people } from './people.ts';

/** Where the pages are that the host serves, from the command line. */
export const pages: string = process.argv[2] ?? '../script-tag/public';

/** What its pages may load: nothing but what the host itself serves. The section needs no exception. */
export const contentSecurityPolicy = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** Listens first, because requests wait for the database, and puts everything away on Ctrl-C. */
export async function run(server: Server): Promise<void> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(Number(process.env.PORT || 3000), '127.0.0.1', resolve);
  await listening;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeAllConnections();
    void people.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await people.start();
  await sendCustomers();
  console.log(`The host is ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
