/** Runs brought to a point: begun, played, finished, gone back in. */
import type { Page } from 'playwright-core';
import { PHASES, phaseRank, type Phase } from '../../lab/moment';
import type { RunStatus } from '../../lab/record';
import type { Recipe } from '../../scenario/recipe';
import { opened, scriptObject, until } from '../labPage';
import { button } from './controls';
import type { PageTexts } from './pageTexts';
import { SHORT } from './recipes';

const OVER: ReadonlySet<RunStatus> = new Set(['finished', 'stopped', 'failed']);
/** Milliseconds for one short run on a slow machine. */
const RUN_PATIENCE = 240_000;

/** Waits for a status with at least so many rounds judged, the initial weights included. */
export async function status(page: Page, wanted: RunStatus, rounds = 0): Promise<void> {
  const script = await scriptObject(page);
  await until(() =>
    script.evaluate(
      (it, { name, least }) => it.record().status === name && it.record().rounds.length >= least,
      { name: wanted, least: rounds },
    ),
  );
}

export async function start(page: Page, recipe: Recipe = SHORT): Promise<void> {
  const script = await scriptObject(page);
  await opened(script);
  await script.evaluate((it, value) => it.configure(value), recipe);
  await status(page, 'paused');
}

/** Plays what the page shows, at full speed, to its end, and looks at that. */
export async function playToEnd(page: Page): Promise<void> {
  const script = await scriptObject(page);
  // Played and looked at, not awaited: a run that never ends is then a problem with a name.
  await script.evaluate((it) => void it.run());
  await until(async () => OVER.has(await script.evaluate((it) => it.record().status)), RUN_PATIENCE);
  await script.evaluate((it) => it.run().then(() => undefined));
  await press(page, 'End');
}

export async function finish(page: Page, recipe: Recipe = SHORT): Promise<void> {
  await start(page, recipe);
  await playToEnd(page);
}

/** Plays by the button until that many rounds are judged. */
export async function play(page: Page, t: PageTexts, rounds: number, recipe: Recipe = SHORT): Promise<void> {
  await start(page, recipe);
  await button(page, t.transport.play).click();
  await status(page, 'running', rounds + 1);
}

/** Keys of the page itself: no control keeps them for its own use. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (const key of keys) await page.keyboard.press(key);
}

/** A round's phases in their order, one step of the playhead each. */
export const STEPPED_PHASES = PHASES.filter((phase) => phase !== 'closed');

/** Back in a finished run to a phase of its third round. */
export async function lookBackAt(page: Page, phase: Phase): Promise<void> {
  await press(page, 'Home', 'ArrowRight', 'ArrowRight');
  for (let k = 0; k <= phaseRank(phase); k++) await page.keyboard.press('Shift+ArrowRight');
}
