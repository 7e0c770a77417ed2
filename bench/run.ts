/**
 * All benchmarks, or those that are named, one after another; each prints a table and leaves its figures under
 * bench/results/. Arguments after a single name are the benchmark's own.
 *
 *   npm run bench
 *   npm run bench -- training
 *   npm run bench -- crowd 5
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const BENCHES: Readonly<Record<string, string>> = {
  training: 'the kernel against everything else that trains in a browser, and native C',
  round: 'a round of 8 x 5,000 rows, against model.fit and against the kernel alone',
  scaling: 'models of 1 thousand to 1 million parameters',
  crowd: '2 to 100 institutions in one tab: time and memory',
  tensors: 'what training through TensorFlow.js tensors would cost an institution',
  frames: 'how smooth the page is while it trains',
  behaviour: 'what papers say of their methods, on the lab’s own customers',
  attacks: 'every attack against every rule, failures included',
  inversion: 'customers read out of one gradient',
  poisoning: 'a backdoor and a replaced model against each aggregation rule',
  leaks: 'records, members and epsilon read out of updates and models, beside what guessing gets',
  generator: 'the reference table of the generator',
  audit: 'whether private descent keeps its promise, and whether planted bugs are found',
  secure: 'secure aggregation: right whoever leaves when, and what it costs',
};

const given = process.argv.slice(2);
const isName = (word: string): boolean => Object.hasOwn(BENCHES, word);
const [first = ''] = given;
if (given.length > 0 && !isName(first)) {
  for (const [name, what] of Object.entries(BENCHES)) console.error(`${name.padEnd(10)} ${what}`);
  process.exit(2);
}
const chosen = given.length === 0 ? Object.keys(BENCHES) : given.filter(isName);
const own = given.filter((word) => !isName(word));
for (const name of chosen) {
  console.log(`\n== ${name}: ${BENCHES[name] ?? ''}\n`);
  const file = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file, ...own], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
