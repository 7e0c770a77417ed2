/** Builds and serves the page that holds nothing but a realm, under the lab's own policy. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview } from 'vite';
import { pagePolicy } from '../../vite.pagePolicy.ts';

export interface RealmPage {
  readonly address: string;
  close(): Promise<void>;
}

export async function serveRealmPage(): Promise<RealmPage> {
  const root = resolve(import.meta.dirname, 'pages');
  const outDir = await mkdtemp(join(tmpdir(), 'realm-page-'));
  const shared = { root, configFile: false, logLevel: 'warn' } as const;
  await build({
    ...shared,
    base: './',
    plugins: [pagePolicy()],
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'realm.html') } },
  });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the preview server has no address');
  return {
    address: `${address}realm.html`,
    async close() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
