/** Lets the bench's street run another institution script than the lab's, checked by its own fingerprint as ever. */
import type { Page } from 'playwright-core';
import { buildScript } from '../../vite.closedScript';
import { ROOT } from '../benchPage';

/** @param entry the worker's entry, relative to the root */
export function otherInstitutions(entry: string): (page: Page) => Promise<void> {
  return async (page) => {
    const script = await buildScript(ROOT, entry);
    const url = '/bench-institution.js.txt';
    await page.route(`**${url}`, (route) => route.fulfill({ body: script.code, contentType: 'text/plain' }));
    await page.route('**/*virtual:institution-script*', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export const url = '${url}'; export const sha256 = '${script.sha256}'; export const bytes = 0;`,
      }),
    );
  };
}
