/** The command line of `headless`. */
import { parseArgs } from 'node:util';
import { CommandError, EXIT } from './exit';

export interface HeadlessOptions {
  /** A path, `-` for standard input, or `default`. */
  readonly recipe: string;
  readonly csv: string | null;
  readonly mapping: string | null;
  /** Runs with the recipe's seed and the seeds after it. */
  readonly seeds: number;
  readonly out: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

export interface SweepOptions {
  /** A path to a sweep, or the name of a ready-made one. */
  readonly sweep: string;
  /** What a ready-made sweep starts from, and what a file's sweep does where it has no recipe of its own. */
  readonly recipe: string;
  readonly csv: string | null;
  readonly mapping: string | null;
  /** Instead of the sweep's own. */
  readonly seeds: number | null;
  readonly out: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

export type HeadlessRequest =
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }
  | { readonly ask: 'run'; readonly options: HeadlessOptions }
  | { readonly ask: 'sweep'; readonly options: SweepOptions };

export const MAXIMUM_SEEDS = 100;

const HINT = "Try 'npm run headless -- --help'.";

export const HELP = `Usage: npm run headless -- RECIPE [options] --out DIR

       npm run headless -- --sweep SWEEP [RECIPE] [options] --out DIR

Runs a recipe in the lab's own page, in a browser without a window, and prints the results;
or a sweep: a recipe with up to three of its settings varied, each combination with the
same seeds.

RECIPE is a JSON file, '-' for standard input, or 'default' for the lab's default recipe.

Options:
  --out DIR         where to write run-SEED.zip, results.json and results.csv (required)
  --csv FILE        use this file's customers instead of synthetic ones
  --mapping FILE    how the CSV's columns are used (JSON); without it the recipe's own
                    mapping, or else the lab's proposal
  --sweep SWEEP     a JSON file { "recipe": ..., "axes": [{ "setting": "strategy", "values":
                    [...] }, ...], "seeds": N }, or 'strategies', 'protections' or
                    'attacks'; writes sweep.json and sweep.csv. RECIPE stands in where the
                    file has none
  --seeds N         run N seeds, from the recipe's seed on (1 to ${MAXIMUM_SEEDS}, default 1)
  --json            print the results as JSON instead of tables
  --quiet           print no progress
  -h, --help        print this
  --version         print the version

Exit status: 0 all runs finished; 1 a run failed or stopped; 2 wrong usage or unusable
input; 3 no browser found; 130 interrupted.

The browser is Chromium or Chrome, found by itself; CHROMIUM_PATH names another. To pipe
JSON onwards, keep npm quiet: npm run --silent headless -- RECIPE --json --out DIR
`;

/**
 * @param argv without node and script
 * @throws CommandError with status 2
 */
export function readHeadlessOptions(argv: readonly string[]): HeadlessRequest {
  const { values, positionals } = parse(argv);
  if (values.help) return { ask: 'help' };
  if (values.version) return { ask: 'version' };
  const [recipe, ...others] = positionals;
  if (values.sweep === '')
    throw usage("--sweep takes a JSON file, 'strategies', 'protections' or 'attacks'.");
  if (recipe === undefined && values.sweep === undefined)
    throw usage("RECIPE is missing: a JSON file, '-' or 'default'.");
  if (others.length > 0) throw usage(`One RECIPE is wanted, not also '${others.join("' '")}'.`);
  if (values.out === undefined || values.out === '') throw usage('--out DIR is missing.');
  if (values.mapping !== undefined && values.csv === undefined) {
    throw usage('--mapping says how a CSV is used: it needs --csv FILE.');
  }
  const common = {
    recipe: recipe ?? 'default',
    csv: values.csv ?? null,
    mapping: values.mapping ?? null,
    out: values.out,
    quiet: values.quiet,
    json: values.json,
  };
  const seeds = readSeeds(values.seeds);
  if (values.sweep === undefined) return { ask: 'run', options: { ...common, seeds } };
  const own = values.seeds === undefined ? null : seeds;
  return { ask: 'sweep', options: { ...common, sweep: values.sweep, seeds: own } };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        csv: { type: 'string' },
        mapping: { type: 'string' },
        seeds: { type: 'string' },
        sweep: { type: 'string' },
        out: { type: 'string' },
        quiet: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // The rest is advice on positional arguments, which seldom fits.
    throw usage(`${text.split(/\. |\n/)[0]?.replace(/\.$/, '')}.`);
  }
}

function readSeeds(text: string | undefined): number {
  if (text === undefined) return 1;
  const seeds = Number(text);
  if (/^\d+$/.test(text) && seeds >= 1 && seeds <= MAXIMUM_SEEDS) return seeds;
  throw usage(`--seeds takes a whole number from 1 to ${MAXIMUM_SEEDS}, not '${text}'.`);
}

function usage(message: string): CommandError {
  return new CommandError(EXIT.usage, `${message}\n${HINT}`);
}
