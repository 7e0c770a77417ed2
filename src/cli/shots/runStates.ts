/** States of a run: played, paused, gone back in, disturbed, ended; and the page under zoom and on paper. */
import { opened, scriptObject } from '../labPage';
import { button, lookAs, showPart, within } from './controls';
import { CROWDED, HASTY, STRICT } from './recipes';
import { finish, lookBackAt, play, playToEnd, press, start, status, STEPPED_PHASES } from './runs';
import type { ShotState, ShotStates } from './shotState';

/** Place on the street of the institution whose eyes are borrowed: the rural bank, which has most to gain. */
const RURAL = 3;

const phases = Object.fromEntries(
  STEPPED_PHASES.map((phase, k): [string, ShotState] => [
    `phase-${k + 1}-${phase}`,
    {
      async reach(page) {
        await finish(page);
        await lookBackAt(page, phase);
      },
    },
  ]),
);

export const RUN_STATES: ShotStates = {
  ready: { reach: (page) => start(page) },
  running: { reach: (page, t) => play(page, t, 4) },
  paused: {
    async reach(page, t) {
      await play(page, t, 3);
      await button(page, t.transport.pause).click();
      await status(page, 'paused', 4);
    },
  },
  ...phases,
  past: {
    async reach(page) {
      await finish(page);
      await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    },
  },
  straggler: {
    async reach(page, t) {
      await start(page, HASTY);
      await (await scriptObject(page)).evaluate((it) => it.setPace(3, 60_000));
      await button(page, t.transport.play).click();
      await status(page, 'running', 4);
    },
  },
  stopped: {
    async reach(page, t) {
      await start(page, STRICT);
      await (await scriptObject(page)).evaluate((it) => it.setPace(3, 60_000));
      await button(page, t.transport.play).click();
      await status(page, 'stopped');
      await page.getByText(within(t.page.stop['too-few-replies'])).first().waitFor();
    },
  },
  finished: { reach: (page) => finish(page) },
  // As the page opens.
  'finished-default': {
    async reach(page) {
      await opened(await scriptObject(page));
      await playToEnd(page);
    },
  },
  'finished-twenty': { reach: (page) => finish(page, CROWDED) },
  'seen-by-coordinator': {
    async reach(page, t) {
      await finish(page);
      await lookAs(page, t, 'coordinator');
    },
  },
  'seen-by-coordinator-crossing': {
    async reach(page, t) {
      await finish(page);
      await lookAs(page, t, 'coordinator');
      await lookBackAt(page, 'crossing');
    },
  },
  'seen-by-institution': {
    async reach(page, t) {
      await finish(page);
      await lookAs(page, t, { institution: RURAL });
    },
  },
  'seen-by-institution-crossing': {
    async reach(page, t) {
      await finish(page);
      await lookAs(page, t, { institution: RURAL });
      await lookBackAt(page, 'crossing');
    },
  },
  'seed-study': {
    perWidth: true,
    async reach(page, t) {
      await finish(page);
      await showPart(page, t.shell.results);
      await page.getByLabel(t.gains.studyCount).selectOption('3');
      await button(page, t.gains.study(3)).click();
      await page.getByText(t.gains.singleSeed).waitFor({ state: 'detached', timeout: 120_000 });
    },
  },
  print: {
    // A4 at 96 pixels an inch.
    sizes: [[794, 1123]],
    async reach(page) {
      await finish(page);
      await page.emulateMedia({ media: 'print' });
    },
  },
  // A projector's 1440 x 900 at 125 %, a laptop's at 200 %, and a window of 320 px, which 400 % leaves of 1280.
  'zoom-125': { sizes: [[1152, 720]], scale: 1.25, reach: (page) => finish(page) },
  'zoom-200': { sizes: [[720, 450]], scale: 2, reach: (page) => finish(page) },
  reflow: { sizes: [[320, 640]], scale: 2, reach: (page) => finish(page) },
};
