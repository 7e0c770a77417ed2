/** A loopback server that writes down whoever comes, by whatever way: TCP connections, requests, datagrams. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';

export interface Listener {
  /** `http://127.0.0.1:port`, no closing slash. */
  readonly address: string;
  /** Paths of requests, and 'tcp' or 'udp' for any connection or datagram at all. */
  readonly log: string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Listener> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    log.push(path);
    const type =
      path === '/page' ? 'text/html' : path === '/eventsource' ? 'text/event-stream' : 'text/javascript';
    response.setHeader('Content-Type', type);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(
      path === '/page' ? '<!doctype html><link rel="icon" href="data:,"><title>plain</title>' : '\n\n',
    );
  });
  server.on('connection', () => log.push('tcp'));
  server.on('upgrade', (request, socket) => {
    log.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const udp = createSocket('udp4', () => log.push('udp'));
  await new Promise<void>((resolve) => udp.bind(bound.port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${bound.port}`,
    log,
    async close() {
      udp.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
