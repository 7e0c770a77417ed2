/**
 * Firefox without a driver: Debian's speaks no protocol of ours, but it opens a page, and a page can post what it
 * found to the server it came from.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';

const PLACES = ['firefox-esr', 'firefox'].flatMap((name) =>
  (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, name)),
);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const WATCH = '/watch.html';
const FOUND = '/found';

/** @returns the executable's path, undefined when there is none */
export function findFirefox(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/**
 * Serves a folder and a page beside it, opens that page in Firefox, and waits for what it posts to `found`.
 *
 * @param page HTML; its scripts reach the folder's pages as their own origin
 * @param patience milliseconds
 * @throws Error when nothing came in time
 */
export async function askFirefox(
  firefox: string,
  folder: string,
  page: string,
  patience: number,
): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'credence-firefox-'));
  let tell: (found: string) => void = () => undefined;
  const found = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (path === FOUND) {
      void text(request).then(tell);
      response.end();
      return;
    }
    const file = join(folder, path);
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    if (path !== WATCH && !isFile) response.statusCode = 404;
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(path === WATCH ? page : isFile ? readFileSync(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}${WATCH}`;
  const browser = spawn(firefox, ['--headless', '--no-remote', '--profile', profile, url], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_DISABLE_AUTO_SAFE_MODE: '1' },
  });
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Firefox told nothing in ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
    browser.kill();
    await ended;
    server.close();
    server.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
