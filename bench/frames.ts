/**
 * How smooth the page is while five institutions train at 1x: intervals between frames and the page's own long
 * tasks, in the built lab, in Chromium. Five visits; medians over them.
 *
 *   npm run bench -- frames [seconds a visit = 20]
 */
import type { Browser } from 'playwright-core';
import { launchChromium } from '../src/cli/chromium';
import { serveLab } from '../src/cli/servedLab';

const [seconds = 20] = process.argv.slice(2).map(Number);
const VISITS = 5;

interface Visit {
  readonly frames: readonly number[];
  readonly tasks: readonly number[];
}

/** Milliseconds between frames, and of every task over 50 ms, once the first round is closed. */
async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(address);
  while (!(await page.evaluate('(globalThis.credence?.record().rounds.length ?? 0) > 1')))
    await page.waitForTimeout(100);
  const measured = await page.evaluate(async (duration: number) => {
    const frames: number[] = [];
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    const begin = performance.now();
    let last = begin;
    // A named function here would carry the bundler's name helper, which the page does not have.
    while (last - begin < duration) {
      const now = await new Promise<number>((resolve) =>
        requestAnimationFrame(() => resolve(performance.now())),
      );
      frames.push(now - last);
      last = now;
    }
    observer.disconnect();
    return { frames, tasks };
  }, seconds * 1000);
  await context.close();
  if (errors[0] !== undefined) throw errors[0];
  return measured;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

const lab = await serveLab(() => console.error('building the lab'));
const browser = await launchChromium();
try {
  const visits: Visit[] = [];
  for (let k = 0; k < VISITS; k++) visits.push(await visit(browser, lab.address));
  const over = (of: (visit: Visit) => number): string => quantile(visits.map(of), 0.5).toFixed(1);
  console.log(
    `${VISITS} visits of ${seconds} s, 1440 x 900, five institutions at 1x; medians over the visits`,
  );
  console.log(`frame, median             ${over(({ frames }) => quantile(frames, 0.5))} ms`);
  console.log(`frame, 95th percentile    ${over(({ frames }) => quantile(frames, 0.95))} ms`);
  console.log(`longest task over 50 ms   ${over(({ tasks }) => Math.max(0, ...tasks))} ms`);
  console.log(`tasks over 50 ms a minute ${over(({ tasks }) => (60 * tasks.length) / seconds)}`);
} finally {
  await browser.close();
  await lab.close();
}
