/**
 * What it would cost an institution to train through TensorFlow.js's registry, with tensors, instead of in the kernel
 * alone: time to start, time of a round and memory, in streets of ten institutions of 5,000 rows, MLP 30-64-32-1.
 *
 *   npm run bench -- tensors [repeats = 3]
 */
import * as v from 'valibot';
import { openBenchPage } from './benchPage';
import { growth, privateMemory } from './privateMemory';
import { median, writeResult } from './resultFile';
import { otherInstitutions } from './street/otherInstitutions';
import type { StreetJob } from './street/page';

const repeats = Number(process.argv[2] ?? 3);
const job: StreetJob = { institutions: 10, rows: 5000, rounds: 15, hidden: [64, 32], alone: false };
const resultSchema = v.object({
  status: v.literal('finished'),
  start: v.number(),
  rounds: v.array(v.number()),
});
const VARIANTS = [
  ['kernel', undefined],
  ['tensors', otherInstitutions('bench/street/institutionTensors.worker.ts')],
] as const;

const lines = [];
for (const [name, prepare] of VARIANTS) {
  const found: Record<'start' | 'round' | 'memory', number[]> = { start: [], round: [], memory: [] };
  for (let k = 0; k < repeats; k++) {
    // A browser of its own each time: memory that was once taken is not always given back.
    const street = await openBenchPage('bench/street/page.html', prepare);
    const before = privateMemory();
    const { start, rounds } = v.parse(resultSchema, await street.call('run', job));
    found.start.push(start);
    found.round.push(median(rounds.slice(1)));
    found.memory.push(growth(before).realms / job.institutions);
    await street.close();
  }
  const [start, round, memory] = [median(found.start), median(found.round), median(found.memory)];
  console.log(
    `${name.padEnd(8)} start ${start.toFixed(0).padStart(5)} ms   round ${round.toFixed(1).padStart(6)} ms   ${memory.toFixed(1).padStart(5)} MB an institution`,
  );
  lines.push({ name, start, round, memory });
}
writeResult('tensors', { ...job, repeats, lines });
