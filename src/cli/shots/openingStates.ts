/** States without a run: the page opens, was given a link that it cannot follow, or cannot open at all. */
import { recipeFragment } from '../../lab/permalink';
import { opened, scriptObject } from '../labPage';
import { OWN_FILE } from './recipes';
import { playToEnd, start, status } from './runs';
import type { ShotStates } from './shotState';

export const OPENING_STATES: ShotStates = {
  opening: {
    held: /institution-[0-9a-f]+\.js\.txt/,
    reach: (page, t) => page.getByText(t.transport.now.preparing).first().waitFor(),
  },
  remembered: {
    async reach(page, t) {
      await start(page);
      await playToEnd(page);
      // A run under way is kept every 15 seconds.
      await page.waitForTimeout(16_000);
      await page.reload();
      await opened(await scriptObject(page));
      await page.getByRole('button', { name: t.page.notice.goOn, exact: true }).waitFor();
    },
  },
  'link-bad': {
    fragment: '#recipe=broken',
    reach: (page, t) => page.getByText(t.page.notice['bad-link']).waitFor(),
  },
  'link-old': {
    fragment: `#recipe=${Buffer.from('{"version":0}').toString('base64url')}`,
    reach: (page, t) => page.getByText(t.page.notice['old-link']).waitFor(),
  },
  'link-file-needed': {
    fragment: recipeFragment(OWN_FILE),
    reach: (page) => status(page, 'failed'),
  },
  'realm-blocked': {
    before:
      "Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', { set() {}, get: () => '', configurable: true })",
    reach: (page) => status(page, 'failed'),
  },
  unsupported: {
    before: 'delete globalThis.Worker',
    reach: (page, t) => page.getByText(t.page.unsupported.title).waitFor(),
  },
};
