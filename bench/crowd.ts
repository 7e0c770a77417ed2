/**
 * Many institutions in one tab: 2 to 100 of 1,000 rows, logistic regression and all else as in the lab. Time a round
 * and the memory of each, as the browser's processes hold it privately. Fails when a run does not end as it should.
 *
 *   npm run bench -- crowd [rounds = 30] [neighbours, for secure aggregation]
 */
import * as v from 'valibot';
import { openBenchPage } from './benchPage';
import { growth, privateMemory } from './privateMemory';
import { median, writeResult } from './resultFile';
import type { StreetJob } from './street/page';

const rounds = Number(process.argv[2] ?? 30);
const neighbours = Number(process.argv[3] ?? 0);
const COUNTS = [2, 5, 10, 20, 50, 100].filter((count) => count > neighbours);
const ROWS = 1000;
/** What an institution's realm may hold, frame and worker together, MB. */
const MOST = 10;

const resultSchema = v.object({
  status: v.string(),
  stopReason: v.nullable(v.string()),
  engine: v.string(),
  rounds: v.array(v.number()),
  start: v.number(),
});

const street = await openBenchPage('bench/street/page.html');
const lines = [];
try {
  console.log(`institutions of ${ROWS} rows, ${rounds} rounds\n`);
  console.log(
    'institutions   start ms   round ms   ms an institution   MB a realm   MB with page and coordinator',
  );
  for (const institutions of COUNTS) {
    await street.call('close');
    await street.page.requestGC();
    await street.page.waitForTimeout(500);
    const before = privateMemory();
    const job: StreetJob = {
      institutions,
      rows: ROWS,
      rounds,
      hidden: [],
      alone: false,
      ...(neighbours === 0 ? {} : { neighbours }),
    };
    const found = v.parse(resultSchema, await street.call('run', job));
    const grown = growth(before);
    const memory = grown.realms / institutions;
    const allIn = grown.all / institutions;
    const round = median(found.rounds);
    console.log(
      [
        institutions,
        found.start.toFixed(0),
        round.toFixed(1),
        (round / institutions).toFixed(2),
        memory.toFixed(1),
      ]
        .map((each, k) => String(each).padStart([12, 11, 11, 20, 13, 31][k] ?? 0))
        .join(''),
    );
    if (found.status !== 'finished' || found.rounds.length !== rounds) {
      console.error(`${institutions} institutions: ${found.status}, ${found.stopReason ?? 'no reason'}`);
      process.exitCode = 1;
    }
    // The first streets also pay for the page itself.
    if (institutions >= 20 && neighbours === 0 && memory > MOST) {
      console.error(`${institutions} institutions hold ${memory.toFixed(1)} MB each, more than ${MOST}`);
      process.exitCode = 1;
    }
    lines.push({ institutions, start: found.start, round, realmMegabytes: memory, allMegabytes: allIn });
  }
  writeResult(neighbours === 0 ? 'crowd' : 'crowd-secure', { neighbours, rows: ROWS, rounds, lines });
} finally {
  await street.close();
}
