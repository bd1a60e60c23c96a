import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of connections: they are served, searches late, never answered, answered with 500, or refused. */
export type Fault = 'none' | 'slow' | 'hung' | 'failing' | 'refused';

/** Milliseconds that searches are late: more than a query waits for them, less than a probe does, both with room. */
export const lateness = 1_000;

/** A way to a server on which things go wrong when told to. */
export interface FaultyWay {
  url: string;
  become(fault: Fault): void;
  close(): void;
}

const failure = 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 2\r\ncontent-type: application/json\r\n\r\n{}';

/** @param target URL of the server that it leads to. */
export async function openFaultyWay(target: string): Promise<FaultyWay> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let fault: Fault = 'none';
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => {});
    near.on('close', () => sockets.delete(near));
    if (fault === 'refused') return near.destroy();
    const far = connect(Number(port), hostname);
    far.on('error', () => near.destroy());
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.on('data', (data) => {
      if (fault === 'slow' && data.includes('/multi-search')) setTimeout(() => far.write(data), lateness);
      else if (fault === 'none' || fault === 'slow') far.write(data);
      else if (fault === 'failing') near.write(failure);
    });
    far.on('data', (data) => (fault === 'none' || fault === 'slow') && near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become(next) {
      fault = next;
      // What was silent before is gone for good; the others go on over the connections that there are.
      if (next === 'refused' || next === 'none') for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
