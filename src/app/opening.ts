/** How the page begins: the recipe of its link or the default, started at once. */
import type { Lab } from '../lab/lab.svelte';
import { readFragment } from '../lab/permalink';
import { credenceScript } from '../lab/scripting';
import { defaultRecipe } from '../scenario/recipe';
import type { NoticeState } from './views/noticeCode';

/** @returns what to tell about the link, if anything */
export function openWithLink(lab: Lab): NoticeState | null {
  const link = readFragment(location.hash);
  void lab.recall();
  // The browser is examined once a first round was seen, or nothing moves: what is examined opens a realm of its own.
  void lab
    .configure(link?.ok === true ? link.recipe : defaultRecipe, { autoplay: true })
    .then(() => lab.firstRest())
    .then(() => lab.examineRealms());
  Object.defineProperty(globalThis, 'credence', { value: credenceScript(lab), enumerable: true });
  return link?.ok === false ? { code: link.problem } : null;
}
