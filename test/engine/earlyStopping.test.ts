import { beforeAll, describe, expect, it } from 'vitest';
import { logLoss } from '../../src/core/metrics/logLoss';
import { auc } from '../../src/core/metrics/roc';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import { createReference, type ReferenceSettings } from '../../src/engine/earlyStopping';
import { referencePlan } from '../../src/engine/referencePlan';
import { createTfjsTrainer } from '../../src/engine/tfjsTrainer';
import type { Examples, FitOptions, Trainer, TrainingRows } from '../../src/engine/trainer';
import { startWasmBackend } from '../../src/engine/wasmBackend';
import { creditExamples } from '../support/creditExamples';
import { commonCustomers, smallInstitution } from '../support/smallInstitution';
import { wasmBytes } from '../support/wasmBytes';
import golden from '../vectors/small-institution.json';

const spec: ModelSpec = { inputs: 30, hidden: [], activation: 'relu' };
const fit: FitOptions = {
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 64,
  epochs: 1,
  l2: 0.001,
  classWeighting: 'none',
};
const settings = (seed: number, changes: Partial<ReferenceSettings> = {}): ReferenceSettings => ({
  fit,
  folds: 1,
  l2Candidates: [0.001],
  streams: (...purpose) => stream(seed, ...purpose),
  initial: initialWeights(spec, stream(seed, 'initial')),
  ...changes,
});
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('a reference', () => {
  let trainer: Trainer;
  beforeAll(async () => {
    await startWasmBackend(wasmBytes());
    trainer = await createTfjsTrainer(spec);
  });

  it('reaches with twelve defaults what a tuned logistic regression of scikit-learn reaches', async () => {
    const common = commonCustomers();
    const aucs: number[] = [];
    const losses: number[] = [];
    for (const [seed, sum] of golden.sumOfInputs.entries()) {
      const examples = smallInstitution(seed);
      expect(examples.inputs.reduce((total, x) => total + x, 0)).toBeCloseTo(sum, 2);
      const plan = referencePlan(examples.count, fit.l2);
      expect(plan.l2Candidates).toEqual(golden.l2Candidates);
      const reference = await createReference(trainer, examples, settings(seed, plan));
      await reference.advance(30);
      const scores = await trainer.score(reference.best().weights, common);
      aucs.push(auc(scores, common.labels) ?? NaN);
      losses.push(logLoss(scores, common.labels));
    }
    expect(mean(aucs)).toBeGreaterThan(mean(golden.auc) - 0.015);
    expect(mean(losses)).toBeLessThan(mean(golden.logLoss) + 0.003);
  }, 120_000);

  it('counts the base rate alone as its round 0', async () => {
    const examples = smallInstitution(1);
    const reference = await createReference(trainer, examples, settings(1));
    const { round, weights } = reference.best();
    expect(round).toBe(0);
    expect([...weights.subarray(0, 30)].every((w) => w === 0)).toBe(true);
    expect(weights[30]).toBeCloseTo(Math.log(12 / 438), 6);
  });

  it('stays at the base rate when the inputs say nothing', async () => {
    const noise: Examples = {
      ...creditExamples(stream(2), 300, 30),
      labels: Uint8Array.from({ length: 300 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
    };
    const reference = await createReference(trainer, noise, settings(2, { folds: 5 }));
    await reference.advance(40);
    expect(reference.best().round).toBeLessThan(5);
  });

  it('keeps the best model and never a worse one', async () => {
    const examples = smallInstitution(3);
    const overfit = settings(3, { fit: { ...fit, learningRate: 0.1, epochs: 3 }, l2Candidates: [0, 0.1] });
    const reference = await createReference(trainer, examples, overfit);
    let last = reference.best().validationLoss;
    for (let round = 1; round <= 20; round++) {
      await reference.advance(round);
      const best = reference.best();
      expect(best.validationLoss).toBeLessThanOrEqual(last);
      expect(best.validationLoss < last).toBe(best.round === round);
      last = best.validationLoss;
    }
    expect(reference.best().round).toBeLessThan(20);
  });

  it('chooses a penalty by the rows that it held back', async () => {
    const few = smallInstitution(4);
    const many = creditExamples(stream(4), 1500, 30, -1, 2);
    const chosen = async (examples: Examples): Promise<number> => {
      const reference = await createReference(
        trainer,
        examples,
        settings(4, { folds: 5, l2Candidates: [0, 0.1] }),
      );
      await reference.advance(15);
      return reference.best().l2;
    };
    expect(await chosen(few)).toBe(0.1);
    expect(await chosen(many)).toBe(0);
  }, 30_000);

  it('is the same whether it goes round by round or at once, and keeps no tensor', async () => {
    const examples = smallInstitution(5);
    const before = trainer.tensorCount();
    const byRound = await createReference(trainer, examples, settings(5));
    for (const round of [1, 1, 2, 3]) await byRound.advance(round);
    const atOnce = await createReference(trainer, examples, settings(5));
    await atOnce.advance(3);
    expect(byRound.best()).toEqual(atOnce.best());
    const otherSeed = await createReference(trainer, examples, settings(6));
    await otherSeed.advance(3);
    expect(otherSeed.best().weights).not.toEqual(atOnce.best().weights);
    expect(trainer.tensorCount()).toBe(before);
  });

  it('never prefers a model that diverged', async () => {
    const diverging = settings(7, { fit: { ...fit, optimizer: 'sgd', learningRate: 1e30 } });
    const reference = await createReference(trainer, smallInstitution(7), diverging);
    await reference.advance(2);
    expect(reference.best().round).toBe(0);
    expect(reference.best().weights.every(Number.isFinite)).toBe(true);
  });

  it('judges by the loss that it trains on', async () => {
    const balanced = settings(8, { fit: { ...fit, classWeighting: 'balanced' } });
    const reference = await createReference(trainer, smallInstitution(8), balanced);
    // Balanced classes have even odds, at which every row loses ln 2.
    expect(reference.best().weights[30]).toBeCloseTo(0, 6);
    expect(reference.best().validationLoss).toBeCloseTo(Math.log(2), 6);
  });

  it('refuses what it cannot be made from', async () => {
    const examples = smallInstitution(1);
    await expect(createReference(trainer, examples, settings(1, { l2Candidates: [] }))).rejects.toThrow(
      RangeError,
    );
    const three = { ...creditExamples(stream(1), 3, 30) };
    await expect(createReference(trainer, three, settings(1, { folds: 5 }))).rejects.toThrow(RangeError);
  });
});

describe('what a reference trains on', () => {
  it('trains in step with the rounds, and never on the rows that it judges by', async () => {
    const examples = smallInstitution(9);
    /** Rows are told apart by their first input. */
    const namesOf = (rows: TrainingRows): number[] =>
      Array.from({ length: rows.count }, (_, i) => rows.inputs[i * 30] ?? NaN);
    const fits: { names: number[]; l2: number; epochs: number }[] = [];
    const judged: number[][] = [];
    const watching: Trainer = {
      engine: 'tfjs-cpu',
      spec,
      fit(weights, rows, options) {
        fits.push({ names: namesOf(rows), l2: options.l2, epochs: options.epochs });
        return Promise.resolve(weights);
      },
      score(_, rows) {
        judged.push(namesOf(rows));
        return Promise.resolve(new Float32Array(rows.count));
      },
      tensorCount: () => 0,
      dispose: () => undefined,
    };
    const reference = await createReference(
      watching,
      examples,
      settings(9, { folds: 3, l2Candidates: [0.1, 1], fit: { ...fit, epochs: 2 } }),
    );
    fits.length = 0;
    judged.length = 0;
    await reference.advance(2);
    expect(fits.map((call) => call.l2)).toEqual([0.1, 1, 0.1, 1].flatMap((l2) => [l2, l2, l2, l2]));
    expect(fits.every((call) => call.epochs === 2)).toBe(true);
    const all = namesOf(examples).sort((a, b) => a - b);
    for (let fold = 0; fold < 3; fold++) {
      const together = [...(fits[fold]?.names ?? []), ...(judged[fold] ?? [])];
      expect(together.sort((a, b) => a - b)).toEqual(all);
    }
    expect(fits[3]?.names.sort((a, b) => a - b)).toEqual(all);
  });
});
