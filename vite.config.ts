import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { closedScript, tfjsWasm } from './vite.closedScript.ts';
import { trainingKernel } from './vite.kernel.ts';
import { Notices } from './vite.notices.ts';
import { pagePolicy } from './vite.pagePolicy.ts';
import { sealWasm } from './vite.seal.ts';

const notices = new Notices();

export default defineConfig({
  // Relative addresses: the build may lie in any folder of any static host.
  base: './',
  plugins: [
    svelte(),
    tfjsWasm(),
    trainingKernel(),
    sealWasm(),
    closedScript('institution', 'workers/institution.worker.ts', notices.note),
    closedScript('institution-tfjs', 'workers/institutionTfjs.worker.ts', notices.note),
    closedScript('institution-homomorphic', 'workers/institutionHomomorphic.worker.ts', notices.note),
    pagePolicy(),
    notices.plugin(true),
  ],
  worker: { format: 'es', plugins: () => [tfjsWasm(), trainingKernel(), sealWasm(), notices.plugin(false)] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What is fetched first is one file, whatever later parts share with it: many small ones pack worse.
        codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] },
      },
    },
  },
  // Found when a run first encrypts, it would have the page reloaded in the middle of it.
  optimizeDeps: { exclude: ['node-seal'] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
