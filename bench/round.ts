/**
 * One round of federated averaging, 8 institutions of 5,000 rows, MLP 30-64-32-1, batch 64, everything included but
 * the lab's drawing: the lab's institutions against the same institutions training with `model.fit`, and against the
 * kernel's own time spread over the cores. Streets are used alternately.
 *
 *   npm run bench -- round [repeats = 3]
 */
import { availableParallelism } from 'node:os';
import * as v from 'valibot';
import { openBenchPage, type BenchPage } from './benchPage';
import { median, writeResult } from './resultFile';
import { otherInstitutions } from './street/otherInstitutions';
import type { StreetJob } from './street/page';

const repeats = Number(process.argv[2] ?? 3);
const INSTITUTIONS = 8;
const ROWS = 5000;
const HIDDEN = [64, 32];
const PAGE = 'bench/street/page.html';

const resultSchema = v.object({
  status: v.literal('finished'),
  engine: v.string(),
  rounds: v.array(v.number()),
  wall: v.number(),
});
const partsSchema = v.record(v.string(), v.number());

async function rounds(street: BenchPage, count: number): Promise<{ own: number[]; apart: number }> {
  const job: StreetJob = {
    institutions: INSTITUTIONS,
    rows: ROWS,
    rounds: count,
    hidden: HIDDEN,
    alone: false,
  };
  const found = v.parse(resultSchema, await street.call('run', job));
  await street.call('close');
  return { own: found.rounds.slice(1), apart: found.wall / (count - 1) };
}

const fused = await openBenchPage(PAGE);
const fit = await openBenchPage(PAGE, otherInstitutions('bench/street/institutionFit.worker.ts'));
try {
  const times: Record<'fused' | 'fit' | 'between', number[]> = { fused: [], fit: [], between: [] };
  const parts: Record<string, number>[] = [];
  for (let k = 0; k < repeats; k++) {
    const mine = await rounds(fused, 31);
    times.fused.push(median(mine.own));
    times.between.push(mine.apart);
    parts.push(v.parse(partsSchema, await fused.call('parts', INSTITUTIONS, ROWS, HIDDEN)));
    times.fit.push(median((await rounds(fit, 5)).own));
  }
  const part = (name: string): number => median(parts.map((one) => one[name] ?? NaN));
  const cores = availableParallelism();
  const kernel = (part('train') + part('score')) / Math.min(cores, INSTITUTIONS);
  const [round, byFit] = [median(times.fused), median(times.fit)];
  console.log(
    `${INSTITUTIONS} x ${ROWS} rows, MLP 30-64-32-1, batch 64, ${cores} cores; ${repeats} repeats, medians\n`,
  );
  const line = (name: string, ms: number, note = ''): void =>
    console.log(`  ${name.padEnd(34)} ${ms.toFixed(2).padStart(9)} ms   ${note}`);
  line('round', round);
  line('round, from one to the next', median(times.between));
  line('round with model.fit', byFit, `${(byFit / round).toFixed(1)} x`);
  line('kernel alone, over the cores', kernel, `the round is ${(round / kernel).toFixed(2)} x`);
  console.log('\n  parts, all institutions together, on one thread');
  for (const name of Object.keys(parts[0] ?? {})) line(`  ${name}`, part(name));
  writeResult('round', {
    institutions: INSTITUTIONS,
    rows: ROWS,
    cores,
    repeats,
    round,
    between: median(times.between),
    withFit: byFit,
    kernelOverCores: kernel,
    parts: Object.fromEntries(Object.keys(parts[0] ?? {}).map((name) => [name, part(name)])),
  });
} finally {
  await fused.close();
  await fit.close();
}
