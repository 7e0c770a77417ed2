/** A hundred institutions in one tab: five times what the lab offers, so that there is room. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBenchPage, type BenchPage } from '../../bench/benchPage';

let street: BenchPage;
beforeAll(async () => {
  street = await openBenchPage('bench/street/page.html');
});
afterAll(() => street.close());

it('train side by side to the end', async () => {
  const job = { institutions: 100, rows: 100, rounds: 3, hidden: [8], alone: false };
  const result = await street.call('run', job);
  expect(result).toMatchObject({ status: 'finished', stopReason: null, engine: 'fused-wasm' });
  expect(result).toHaveProperty('rounds.length', 3);
});
