/** Writes the page's Content-Security-Policy into the built page. The development server injects inline scripts. */
import type { Plugin } from 'vite';
import { PAGE_POLICY } from './src/lab/realmBootstrap.ts';

export function pagePolicy(): Plugin {
  return {
    name: 'credence:page-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
