import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { HttpEnv } from '../http/context.ts';
import { CliError } from './exit.ts';

/** Running requests get this long to finish when the server is told to stop, in ms. */
const drainTimeout = 10_000;

/** A server that listens. */
export interface Listening {
  url: string;
  /** Takes no new connection, lets running requests finish. */
  close(): Promise<void>;
}

/** @throws CliError when the port is in use or may not be used. */
export async function listen(app: Hono<HttpEnv>, port: number, host: string): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new CliError(`Port ${port} on ${host} is in use; set PORT to another one`));
      else if (error.code === 'EACCES')
        reject(new CliError(`Port ${port} on ${host} may not be used by this user; set PORT to another one`));
      else reject(new CliError(`Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Connections that are kept alive become idle one by one, when their last request is answered.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const timer = setTimeout(() => server.closeAllConnections(), drainTimeout);
      await closed;
      clearInterval(sweep);
      clearTimeout(timer);
    },
  };
}
