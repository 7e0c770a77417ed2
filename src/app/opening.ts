/** How the page begins: the recipe of its link or the default, started at once. */
import type { Lab } from '../lab/lab.svelte';
import { readFragment } from '../lab/permalink';
import { defaultRecipe, type Recipe } from '../scenario/recipe';
import { painted } from './laterPanel';
import type { NoticeState } from './views/noticeCode';

/** @returns what to tell about the link, if anything */
export async function openWithLink(lab: Lab): Promise<NoticeState | null> {
  const link = readFragment(location.hash);
  const isPossible = link?.ok !== true || (await canRun(link.recipe));
  void lab.recall();
  // The browser is examined once a first round was seen, or nothing moves: what is examined opens a realm of its own.
  void lab
    .configure(link?.ok === true && isPossible ? link.recipe : defaultRecipe, { autoplay: true })
    .then(() => lab.firstRest())
    .then(() => lab.examineRealms());
  void offerScript(lab);
  if (!isPossible) return { code: 'impossible-link' };
  return link?.ok === false ? { code: link.problem } : null;
}

/** Nobody but a script needs it, and a script waits for it. */
async function offerScript(lab: Lab): Promise<void> {
  await painted;
  const { credenceScript } = await import('../lab/scripting');
  Object.defineProperty(globalThis, 'credence', { value: credenceScript(lab), enumerable: true });
}

/** Whether its parts fit together, as far as can be asked. */
async function canRun(recipe: Recipe): Promise<boolean> {
  try {
    const { recipeConflicts } = await import('../scenario/conflicts');
    return recipeConflicts(recipe).length === 0;
  } catch {
    return true; // not to be fetched: the lab says so when it starts
  }
}
