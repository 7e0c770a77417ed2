/**
 * A backdoor and a replaced model against each rule, on the default recipe with one attacker of five: what share of defaulting
 * customers the trigger gets approved, and what the rule costs, paired by seed with the unprotected and the honest run.
 *
 *   npm run bench -- poisoning [seeds = 3]
 */
import { openBrowser } from '../src/cli/labPage';
import { createProgressLine } from '../src/cli/progressLine';
import { serveLab } from '../src/cli/servedLab';
import { runSweep } from '../src/cli/sweep';
import { AGGREGATION_RULES, defaultRule } from '../src/core/aggregators/rules';
import { defaultAttack } from '../src/core/attacks/attacks';
import { sweepSchema } from '../src/lab/compare/sweep';
import { spreadOf } from '../src/core/statistics/studentInterval';
import { defaultRecipe } from '../src/scenario/recipe';
import * as v from 'valibot';
import { writeResult } from './resultFile';

const seeds = Number(process.argv[2] ?? 3);
/** The joint-stock bank: a fifth of all customers. */
const ATTACKERS = [1];
const THREATS = [
  { attack: defaultAttack('none'), attackers: [] },
  { attack: defaultAttack('backdoor'), attackers: ATTACKERS },
  { attack: { ...v.parse(v.looseObject({}), defaultAttack('backdoor')), boost: 1 }, attackers: ATTACKERS },
  { attack: defaultAttack('model-replacement'), attackers: ATTACKERS },
];
const NAMES = ['no attack', 'backdoor, enlarged', 'backdoor, as it is', 'model replacement'];
/** Five answers are too few for it. */
const RULES = AGGREGATION_RULES.filter((name) => name !== 'bulyan');

const mean = (values: readonly number[]): number => spreadOf(values)?.mean ?? NaN;
const written = (value: number, digits: number): string =>
  (Number.isNaN(value) ? '-' : value.toFixed(digits)).padStart(8);

const progress = createProgressLine(process.stderr, false);
const browser = await openBrowser();
try {
  const lab = await serveLab(() => progress.note('building the lab'));
  try {
    const sweep = v.parse(sweepSchema, {
      recipe: defaultRecipe,
      axes: [
        { setting: 'threat', values: THREATS },
        { setting: 'rule', values: RULES.map(defaultRule) },
      ],
      seeds,
    });
    const { results } = await runSweep(browser, lab.address, sweep, null, progress);
    progress.clear();
    const figures = results.map(({ runs }) => {
      const done = runs.flatMap(({ outcome }) => (outcome?.status === 'done' ? [outcome.summary] : []));
      return {
        auc: mean(done.flatMap(({ rounds }) => rounds.at(-1)?.common?.auc ?? [])),
        success: mean(done.flatMap(({ attackSuccess }) => attackSuccess ?? [])),
      };
    });
    const rows = RULES.map((rule, r) => ({
      rule,
      threats: NAMES.map((name, k) => ({ name, ...figures[k * RULES.length + r] })),
    }));
    console.log(
      `mean of ${seeds} seeds; AUC on the common test set, then defaulters approved with the trigger\n`,
    );
    console.log(`${''.padEnd(18)}${NAMES.map((name) => name.padStart(20)).join('')}`);
    for (const { rule, threats } of rows) {
      const cells = threats.map(({ auc = NaN, success = NaN }) => written(auc, 4) + written(success, 3));
      console.log(`${rule.padEnd(18)}${cells.map((cell) => cell.padStart(20)).join('')}`);
    }
    writeResult('poisoning', { seeds, rows });
  } finally {
    await lab.close();
  }
} finally {
  await browser.close();
}
