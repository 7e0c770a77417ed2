/** The built lab on a free loopback port; it is built first when a source is newer. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError, EXIT } from './exit';

export const ROOT = resolve(import.meta.dirname, '../..');

/** What the build is made of. */
const SOURCES = ['index.html', 'package-lock.json', 'public', 'scenarios', 'src', 'workers'];

export interface ServedLab {
  /** With a closing slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** @throws CommandError when the build fails */
export async function serveLab(onBuild: () => void): Promise<ServedLab> {
  if (isOutdated(ROOT)) {
    onBuild();
    await buildLab();
  }
  // Loaded only now: a wrong command line is told without waiting for the bundler.
  const { preview } = await import('vite');
  const server = await preview({
    root: ROOT,
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'error',
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new CommandError(EXIT.failed, 'The built lab could not be served.');
  return { address, close: () => server.close() };
}

/** Whether there is no build, or a source was changed after it. */
export function isOutdated(root: string): boolean {
  const built = modified(join(root, 'dist', 'index.html'));
  if (built === 0) return true;
  const settings = readdirSync(root).filter((name) => /^vite\..*\.ts$/.test(name));
  return [...SOURCES, ...settings].some((source) => newest(join(root, source)) > built);
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** In a process of its own, with its output on standard error: standard output is for results. */
function buildLab(): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env;
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 2, 2],
  });
  return new Promise((resolve, reject) => {
    vite.once('error', reject);
    vite.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new CommandError(EXIT.failed, 'The lab could not be built; see above.'));
    });
  });
}
