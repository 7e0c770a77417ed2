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

export type HeadlessRequest =
  | { readonly ask: 'help' }
  | { readonly ask: 'version' }
  | { readonly ask: 'run'; readonly options: HeadlessOptions };

export const MAXIMUM_SEEDS = 100;

const HINT = "Try 'npm run headless -- --help'.";

export const HELP = `Usage: npm run headless -- RECIPE [options] --out DIR

Runs a recipe in the lab's own page, in a browser without a window, and prints the results.

RECIPE is a JSON file, '-' for standard input, or 'default' for the lab's default recipe.

Options:
  --out DIR         where to write run-SEED.zip, results.json and results.csv (required)
  --csv FILE        use this file's customers instead of synthetic ones
  --mapping FILE    how the CSV's columns are used (JSON); without it the recipe's own
                    mapping, or else the lab's proposal
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
  if (recipe === undefined) throw usage("RECIPE is missing: a JSON file, '-' or 'default'.");
  if (others.length > 0) throw usage(`One RECIPE is wanted, not also '${others.join("' '")}'.`);
  if (values.out === undefined || values.out === '') throw usage('--out DIR is missing.');
  if (values.mapping !== undefined && values.csv === undefined) {
    throw usage('--mapping says how a CSV is used: it needs --csv FILE.');
  }
  return {
    ask: 'run',
    options: {
      recipe,
      csv: values.csv ?? null,
      mapping: values.mapping ?? null,
      seeds: readSeeds(values.seeds),
      out: values.out,
      quiet: values.quiet,
      json: values.json,
    },
  };
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
