/**
 * Every attack against every rule that meets it differently, ten institutions alike: where a defence holds, and where it
 * does worse than none.
 *
 *   npm run bench -- attacks [seeds = 3]
 */
import { createProgressLine } from '../src/cli/progressLine';
import { openBrowser } from '../src/cli/labPage';
import { serveLab } from '../src/cli/servedLab';
import { runSweep } from '../src/cli/sweep';
import { sweepReport } from '../src/cli/sweepTables';
import { attacksAgainstRules } from '../src/lab/compare/presets';
import { defaultRecipe } from '../src/scenario/recipe';
import { writeResult } from './resultFile';

const seeds = Number(process.argv[2] ?? 3);
const sweep = { ...attacksAgainstRules(defaultRecipe), seeds };
const progress = createProgressLine(process.stderr, false);
const browser = await openBrowser();
const lab = await serveLab(() => progress.note('building the lab'));
try {
  const { results } = await runSweep(browser, lab.address, sweep, null, progress);
  progress.clear();
  console.log(sweepReport(sweep, results));
  writeResult('attacks', { sweep, results });
} finally {
  await lab.close();
  await browser.close();
}
