/** `npm run shots`: photographs of the page's states, for looking them over. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { contactSheet, type Taken } from './contactSheet';
import { CommandError, EXIT, type ExitCode } from './exit';
import { openBrowser } from './labPage';
import { createProgressLine } from './progressLine';
import { ROOT, serveLab } from './servedLab';
import { planShots, readShotOptions, shotName, SHOTS_HELP, type Sitting, type Size } from './shotPlan';
import { TEXTS } from './shots/pageTexts';
import type { ShotState } from './shots/shotState';
import { SHOT_STATES } from './shotStates';

const FOLDER = join(ROOT, 'shots');
/** Fonts, transitions and the frame that draws the last change, milliseconds. */
const STILL = 400;
/** CSS pixels; narrower windows are phones, whose controls are made for fingers. */
const PHONE = 600;

async function sit(
  browser: Browser,
  address: string,
  sitting: Sitting,
  sizes: readonly Size[],
): Promise<void> {
  const { language, theme } = sitting;
  const state: ShotState = SHOT_STATES[sitting.state] ?? {};
  const [first] = sizes;
  if (first === undefined) return;
  const context = await browser.newContext({
    viewport: { width: first[0], height: first[1] },
    deviceScaleFactor: state.scale ?? 1,
    hasTouch: first[0] < PHONE,
    colorScheme: theme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    if (state.before !== undefined) await page.addInitScript(state.before);
    if (state.held !== undefined) await page.route(state.held, () => undefined);
    await page.goto(`${address}?lang=${language}&theme=${theme}${state.fragment ?? ''}`);
    await state.reach?.(page, TEXTS[language]);
    for (const size of sizes) {
      const [width, height] = size;
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(STILL);
      if (state.windowOnly !== true) {
        // A window as tall as the page: a photograph beyond the window would forget the finger.
        const whole = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height: Math.max(height, whole) });
        await page.waitForTimeout(STILL);
      }
      await page.screenshot({ path: join(FOLDER, shotName(sitting.state, language, theme, size)) });
    }
  } finally {
    await context.close();
  }
}

/** Sizes that one visit can be shown in. A phone's visit is its own. */
function visits(sizes: readonly Size[], perWidth: boolean): (readonly Size[])[] {
  if (perWidth) return sizes.map((size) => [size]);
  const isPhone = ([width]: Size): boolean => width < PHONE;
  return [sizes.filter((size) => !isPhone(size)), sizes.filter(isPhone)].filter(({ length }) => length > 0);
}

async function main(): Promise<ExitCode> {
  const options = readShotOptions(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(SHOTS_HELP);
    return EXIT.ok;
  }
  const plan = planShots(SHOT_STATES, options);
  if (plan.length === 0) throw new CommandError(EXIT.usage, 'No photograph matches.');
  const progress = createProgressLine(process.stderr, false);
  mkdirSync(FOLDER, { recursive: true });
  const browser = await openBrowser();
  const taken: Taken[] = [];
  try {
    const lab = await serveLab(() => progress.note('building the lab (the sources are newer than dist/)'));
    try {
      for (const [k, sitting] of plan.entries()) {
        const { state, language, theme, sizes } = sitting;
        progress.show(`${k + 1} of ${plan.length}: ${state}, ${language}, ${theme}`);
        const groups = visits(sizes, SHOT_STATES[state]?.perWidth === true);
        let problem: string | null = null;
        for (const group of groups) {
          try {
            await sit(browser, lab.address, sitting, group);
          } catch (error) {
            problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
            progress.note(`${state}, ${language}, ${theme}: ${problem}`);
          }
        }
        taken.push({ sitting, problem });
      }
    } finally {
      await lab.close();
    }
  } finally {
    await browser.close();
  }
  progress.clear();
  writeFileSync(join(FOLDER, 'index.html'), contactSheet(taken));
  process.stdout.write('shots/index.html\n');
  return taken.every(({ problem }) => problem === null) ? EXIT.ok : EXIT.failed;
}

// The browser ends itself on SIGINT; what is left of the plan is dropped.
process.once('SIGINT', () => process.exit(EXIT.interrupted));

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const known = error instanceof CommandError;
    process.stderr.write(
      known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = known ? error.exitCode : EXIT.failed;
  },
);
