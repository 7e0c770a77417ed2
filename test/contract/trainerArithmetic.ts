/**
 * Every engine against float64, for every model and setting. The engines keep weights in float32, whose spacing at 1
 * is 1.2e-7: a bound of 1e-6 leaves a step room for rounding and for nothing else.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import type { Examples, FitOptions, Trainer } from '../../src/engine/trainer';
import { creditExamples } from '../support/creditExamples';
import { plainFit, plainLoss, plainRowWeights, plainScore } from '../support/plainMlp';
import { defaults, everyModel, INPUTS, largestGap, someWeights } from './trainerCases';

const ROWS = 50;
const OPTIMIZERS = ['sgd', 'momentum', 'adam'] as const;
const WEIGHTINGS = ['none', 'balanced'] as const;
const RATES: Readonly<Record<FitOptions['optimizer'], number>> = { sgd: 0.1, momentum: 0.1, adam: 0.01 };
/** 50 rows at once, and by 16: three full batches and one of two rows. */
const ONE_STEP = 64;
const FOUR_STEPS = 16;

/** @param make may be asked for many trainers; the suite disposes of each */
export function describeArithmetic(name: string, make: (spec: ModelSpec) => Promise<Trainer>): void {
  describe.each(everyModel)(`${name}: %s`, (_, spec) => {
    let trainer: Trainer;
    let examples: Examples;
    const start = someWeights(spec);
    beforeAll(async () => {
      trainer = await make(spec);
      examples = creditExamples(stream(3, 'examples'), ROWS, INPUTS);
      return () => trainer.dispose();
    });

    /** @param options made anew for each side: drawing noise moves its generator on */
    async function gapToFloat64(options: () => FitOptions): Promise<number> {
      const fitted = await trainer.fit(start, examples, options(), stream(1));
      return largestGap(fitted, plainFit(spec, start, examples, options(), stream(1)));
    }

    it.each(OPTIMIZERS)('takes the steps of %s', async (optimizer) => {
      for (const classWeighting of WEIGHTINGS) {
        for (const l2 of [0, 0.01]) {
          for (const batchSize of [ONE_STEP, FOUR_STEPS]) {
            const options = {
              ...defaults,
              optimizer,
              learningRate: RATES[optimizer],
              classWeighting,
              l2,
              batchSize,
            };
            expect(await gapToFloat64(() => options), JSON.stringify(options)).toBeLessThan(1e-6);
          }
        }
      }
    });

    it.each(OPTIMIZERS)('stays with float64 for 48 steps of %s', async (optimizer) => {
      const options = { ...defaults, optimizer, learningRate: RATES[optimizer], epochs: 12, l2: 0.01 };
      expect(await gapToFloat64(() => options)).toBeLessThan(optimizer === 'sgd' ? 1e-6 : 1e-5);
    });

    it.each(OPTIMIZERS)('adds what a strategy adds to the local problem, with %s', async (optimizer) => {
      const rng = stream(9, 'variate');
      const variate = start.map(() => 0.05 * rng.normal());
      const plain = { ...defaults, optimizer, learningRate: RATES[optimizer], epochs: 2, l2: 0.01 };
      const without = await trainer.fit(start, examples, plain, stream(1));
      for (const terms of [{ proximal: 0.7 }, { variate }, { proximal: 0.2, variate }]) {
        const options = { ...plain, ...terms };
        expect(await gapToFloat64(() => options), Object.keys(terms).join()).toBeLessThan(1e-6);
        const fitted = await trainer.fit(start, examples, options, stream(1));
        expect(largestGap(fitted, without)).toBeGreaterThan(1e-4);
      }
    });

    it('clips every row by itself', async () => {
      const whole = { ...defaults, epochs: 2, l2: 0.01 };
      const free = await trainer.fit(start, examples, whole, stream(1));
      for (const classWeighting of WEIGHTINGS) {
        for (const norm of [0.05, 0.7, 50]) {
          const options = { ...whole, classWeighting, clipping: { norm } };
          expect(await gapToFloat64(() => options), `${classWeighting}, ${norm}`).toBeLessThan(1e-6);
          if (classWeighting === 'balanced') continue;
          const clipped = await trainer.fit(start, examples, options, stream(1));
          // A norm that no row reaches changes nothing; one that every row exceeds does.
          if (norm === 50) expect(largestGap(clipped, free)).toBeLessThan(1e-6);
          if (norm === 0.05) expect(largestGap(clipped, free)).toBeGreaterThan(1e-4);
        }
      }
    });

    it.each(OPTIMIZERS)('does all of it at once, with the noise it is given, with %s', async (optimizer) => {
      const rng = stream(9, 'variate');
      const variate = start.map(() => 0.05 * rng.normal());
      const everything = (): FitOptions => {
        const noise = stream(4, 'noise');
        return {
          optimizer,
          learningRate: RATES[optimizer],
          batchSize: FOUR_STEPS,
          epochs: 2,
          l2: 0.01,
          classWeighting: 'balanced',
          proximal: 0.2,
          variate,
          clipping: { norm: 0.7, noise: (into) => into.forEach((_, i) => (into[i] = noise.normal())) },
        };
      };
      expect(await gapToFloat64(everything)).toBeLessThan(1e-6);
    });

    it.each(WEIGHTINGS)(
      'descends along the finite differences of the loss, rows weighed %s',
      async (weighting) => {
        const options = {
          ...defaults,
          batchSize: ONE_STEP,
          learningRate: 1,
          l2: 0.01,
          classWeighting: weighting,
        };
        const fitted = await trainer.fit(start, examples, options, stream(1));
        const rows = Array.from({ length: ROWS }, (__, i) => i);
        const rowWeights = plainRowWeights(examples.labels, weighting);
        const lossAt = (i: number, shift: number): number => {
          const moved = Float64Array.from(start);
          moved[i] = (moved[i] ?? NaN) + shift;
          return plainLoss(spec, moved, examples, rows, rowWeights, 0.01);
        };
        const slopes = Array.from(start, (__, i) => (lossAt(i, 1e-5) - lossAt(i, -1e-5)) / 2e-5);
        const taken = Array.from(start, (w, i) => w - (fitted[i] ?? NaN));
        expect(largestGap(taken, slopes)).toBeLessThan(1e-6);
      },
    );

    it('scores in natural-log odds', async () => {
      const scores = await trainer.score(start, examples);
      expect(largestGap(scores, plainScore(spec, start, examples))).toBeLessThan(1e-6);
    });
  });

  describe(`${name}: wide layers`, () => {
    const open: Trainer[] = [];
    afterEach(() => {
      for (const trainer of open.splice(0)) trainer.dispose();
    });

    it.each([
      [70, [64, 32]],
      [33, [129, 17]],
      [1, [1]],
    ])('%i inputs, %j hidden', async (inputs, hidden) => {
      const spec: ModelSpec = { inputs, hidden, activation: 'relu' };
      const trainer = await make(spec);
      open.push(trainer);
      const wide = creditExamples(stream(5), 130, inputs);
      const options = { ...defaults, batchSize: 64, l2: 0.001 };
      const start = someWeights(spec);
      const fitted = await trainer.fit(start, wide, options, stream(1));
      expect(largestGap(fitted, plainFit(spec, start, wide, options, stream(1)))).toBeLessThan(1e-6);
    });
  });
}
