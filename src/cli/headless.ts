/** `npm run headless`: a recipe in, results out, through the lab's own page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { defaultRecipe, type Recipe } from '../scenario/recipe';
import { CommandError, EXIT, type ExitCode } from './exit';
import { checkedFile, makeFolder, readText } from './givenFiles';
import { HELP, readHeadlessOptions, type HeadlessOptions } from './headlessOptions';
import { openBrowser } from './labPage';
import type { SeedOutcome } from './outcome';
import { createProgressLine, type ProgressLine } from './progressLine';
import { parseMapping, parseRecipe } from './recipeFile';
import { resultsCsv, resultsOf } from './resultFiles';
import { seedReport, seedsReport } from './resultTables';
import { runSeeds, type RunRequest } from './runSeeds';
import { ROOT, serveLab } from './servedLab';
import { runSweepCommand } from './sweep';
import { whyStopped } from './whyStopped';

const MAXIMUM_SEED = 4294967295;
/** Time that an interrupted browser gets to end, milliseconds. */
const CLOSING = 3000;

let open = false;

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const found: unknown =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : '';
  return String(found);
}

async function readRequest(options: HeadlessOptions): Promise<RunRequest> {
  const withCsv = options.csv !== null;
  let recipe: Recipe;
  if (options.recipe === 'default') recipe = defaultRecipe;
  else if (options.recipe === '-') recipe = parseRecipe(await text(process.stdin), 'standard input', withCsv);
  else recipe = parseRecipe(readText(options.recipe), options.recipe, withCsv);
  if (recipe.seed + options.seeds - 1 > MAXIMUM_SEED) {
    throw new CommandError(
      EXIT.usage,
      `--seeds ${options.seeds} goes beyond the largest seed, ${MAXIMUM_SEED}.`,
    );
  }
  return {
    recipe,
    csv:
      options.csv === null
        ? null
        : {
            path: checkedFile(options.csv),
            name: basename(options.csv),
            mapping:
              options.mapping === null ? null : parseMapping(readText(options.mapping), options.mapping),
          },
    seeds: options.seeds,
  };
}

async function run(options: HeadlessOptions, progress: ProgressLine): Promise<ExitCode> {
  const request = await readRequest(options);
  const out = makeFolder(options.out);
  const browser = await openBrowser();
  open = true;
  const outcomes: SeedOutcome[] = [];
  try {
    const lab = await serveLab(() => progress.note('building the lab (the sources are newer than dist/)'));
    try {
      for await (const { outcome, file } of runSeeds(browser, lab.address, request, progress)) {
        outcomes.push(outcome);
        writeFileSync(join(out, `run-${outcome.seed}.zip`), file);
        progress.clear();
        if (!options.json) process.stdout.write(`${seedReport(outcome)}\n`);
      }
    } finally {
      await lab.close();
    }
  } finally {
    await browser.close();
    open = false;
  }
  const json = `${JSON.stringify(resultsOf(version(), outcomes), null, 2)}\n`;
  writeFileSync(join(out, 'results.json'), json);
  writeFileSync(join(out, 'results.csv'), resultsCsv(outcomes));
  if (options.json) process.stdout.write(json);
  else if (outcomes.length > 1) process.stdout.write(`${seedsReport(outcomes)}\n`);
  progress.note(`written to ${options.out}`);

  const unfinished = outcomes.find(({ status }) => status !== 'finished');
  if (unfinished === undefined) return EXIT.ok;
  process.stderr.write(
    `Seed ${unfinished.seed} ${unfinished.status}: ${whyStopped(unfinished.stopReason)}\n`,
  );
  return EXIT.failed;
}

async function main(): Promise<ExitCode> {
  const request = readHeadlessOptions(process.argv.slice(2));
  if (request.ask === 'help') {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (request.ask === 'version') {
    process.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  const progress = createProgressLine(process.stderr, request.options.quiet);
  try {
    if (request.ask === 'sweep') {
      return await runSweepCommand(request.options, progress, (isOpen) => (open = isOpen));
    }
    return await run(request.options, progress);
  } finally {
    progress.clear();
  }
}

let interrupted = false;
process.once('SIGINT', () => {
  interrupted = true;
  // A browser that runs ends itself on SIGINT; what still waits for it then fails, in silence.
  process.stderr.write('\nInterrupted.\n');
  setTimeout(() => process.exit(EXIT.interrupted), open ? CLOSING : 0);
});

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (interrupted) process.exit(EXIT.interrupted);
    const known = error instanceof CommandError;
    process.stderr.write(
      known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = known ? error.exitCode : EXIT.failed;
  },
);
