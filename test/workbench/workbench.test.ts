import { wrap } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialWeights } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { publicRowsAt, type Workbench } from '../../src/core/strategies/workbench';
import { drawPublicRows } from '../../src/data/generator/publicRows';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { createWorkbench, type WorkbenchConsole, type WorkbenchOrder } from '../../src/workbench/workbench';
import { buildKernel } from '../../vite.kernel';
import { agreeOnEncoding } from '../support/federatedEncoding';
import { smallPlan } from '../support/smallPlan';

const ROWS = 90;

function orderOf(run: number, seed = 1): WorkbenchOrder {
  const strategy = { name: 'fedmd', rows: ROWS, digestPasses: 1 } as const;
  const order = smallPlan({ seed, federation: { strategy } }).publicRows(run);
  if (order === null) throw new Error('no public rows');
  return order;
}
const order = orderOf(1);
const { spec } = order;
const { encoding } = agreeOnEncoding(
  [drawPublicRows(order.law, order.seed)],
  order.columns,
  order.encodingMode,
  1,
);
const start = initialWeights(spec, stream(1)).map((value, i) => value + 0.01 * (i % 5));

let bench: WorkbenchConsole;
let workbench: Workbench;
const { port1, port2 } = new MessageChannel();
beforeAll(async () => {
  bench = createWorkbench(fusedEngine(await buildKernel()));
  bench.lend(port1);
  workbench = wrap<Workbench>(port2);
}, 60_000);
afterAll(() => port1.close());

describe('the workbench', () => {
  it('scores and trains on as many rows as ordered, the same for the same run', async () => {
    await bench.begin(order);
    await workbench.open(1, encoding);
    expect(await workbench.predict(1, start)).toHaveLength(ROWS);
    const once = await workbench.train(1, 3, start, 2);
    expect(await workbench.train(1, 3, start, 2)).toEqual(once);
    // Draws are named by the round.
    expect(await workbench.train(1, 4, start, 2)).not.toEqual(once);
  });

  it('has other rows for another seed', async () => {
    const scores = async (seed: number): Promise<Float32Array> => {
      await bench.begin(orderOf(seed, seed));
      await workbench.open(seed, encoding);
      return workbench.predict(seed, start);
    };
    expect(await scores(2)).not.toEqual(await scores(3));
    expect(await scores(2)).toEqual(await scores(2));
  });

  it('refuses a call for another run than the last begun, and before the encoding is agreed', async () => {
    await bench.begin(orderOf(8));
    await expect(workbench.predict(8, start)).rejects.toThrow('open first');
    await expect(workbench.open(7, encoding)).rejects.toThrow('another run has begun');
    await workbench.open(8, encoding);
    await expect(workbench.train(7, 1, start, 1)).rejects.toThrow('another run has begun');
  });

  it('lets the round under way name what is drawn', async () => {
    await bench.begin(orderOf(9));
    await workbench.open(9, encoding);
    let round = 1;
    const rows = publicRowsAt(workbench, 9, ROWS, () => round);
    const targets = await rows.predict(start);
    const first = await rows.learn(start, targets, 1);
    round = 2;
    expect(await rows.learn(start, targets, 1)).toEqual(await workbench.learn(9, 2, start, targets, 1));
    expect(await rows.learn(start, targets, 1)).not.toEqual(first);
    expect(rows.count).toBe(ROWS);
  });
});
