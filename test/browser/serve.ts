/** Builds the lab once, as `npm run build` does, and serves it for all browser tests. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served lab, with a closing slash. */
    readonly lab: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const root = resolve(import.meta.dirname, '../..');
  // A process of its own: vitest sets NODE_ENV, which would change the build.
  const { NODE_ENV: _mode, VITEST: _vitest, ...env } = process.env;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the preview server has no address');
  project.provide('lab', address);
  return () => server.close();
}
