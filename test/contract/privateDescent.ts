/** Differentially private descent, whichever engine does it: against float64, and in its own promises. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import type { Examples, FitOptions, PrivateDescent, Trainer } from '../../src/engine/trainer';
import { creditExamples } from '../support/creditExamples';
import { plainFit } from '../support/plainMlp';
import { defaults, everyModel, INPUTS, largestGap, logistic, someWeights } from './trainerCases';

const ROWS = 50;
const GRID = 2 ** -14;

interface Told {
  readonly descent: PrivateDescent;
  readonly within: number[];
}

/** Made anew for each side: its draws move on. */
function descentOf(rate: number, { norm = 0.7, noise = 0.3, grid = GRID, expectedRows = 8 } = {}): Told {
  const samples = stream(5, 'samples');
  const draws = stream(6, 'noise');
  const within: number[] = [];
  return {
    within,
    descent: {
      samplingRate: rate,
      stepsAnEpoch: 4,
      expectedRows,
      uniform: () => samples.uniform(),
      step: () => ({
        // Another norm at each step, as adaptive clipping has it.
        norm: norm * 1.1 ** within.length,
        grid,
        noise: (into) =>
          into.forEach((_, i) => (into[i] = grid * Math.round((noise * draws.normal()) / grid))),
        observed: (count) => within.push(count),
      }),
    },
  };
}

/** @param make may be asked for many trainers; the suite disposes of each */
export function describePrivateDescent(name: string, make: (spec: ModelSpec) => Promise<Trainer>): void {
  describe.each(everyModel)(`${name}, private: %s`, (_, spec) => {
    let trainer: Trainer;
    let examples: Examples;
    const start = someWeights(spec);
    beforeAll(async () => {
      trainer = await make(spec);
      examples = creditExamples(stream(3, 'examples'), ROWS, INPUTS);
      return () => trainer.dispose();
    });

    it('clips, rounds, adds noise and divides by the rows expected', async () => {
      for (const [rate, extra] of [
        [0.2, {}],
        [1, { learningRate: 0.05 }],
        // Nearly always nobody is drawn: a step of noise alone.
        [0.001, {}],
        [0.3, { optimizer: 'adam', learningRate: 0.01 }],
        [0.3, { optimizer: 'momentum' }],
        [0.3, { proximal: 0.2, variate: start.map((value) => 0.1 * value) }],
        [0.3, { classWeights: { good: 0.6, bad: 4 } }],
      ] as const) {
        const options: FitOptions = { ...defaults, epochs: 2, l2: 0.01, ...extra };
        const [mine, theirs] = [descentOf(rate), descentOf(rate)];
        const fitted = await trainer.fit(start, examples, { ...options, privacy: mine.descent }, stream(1));
        const plain = plainFit(spec, start, examples, { ...options, privacy: theirs.descent }, stream(1));
        // A sum that lies half-way between two points of the grid may go either way.
        expect(largestGap(fitted, plain), JSON.stringify([rate, extra])).toBeLessThan(2 * GRID);
        expect(mine.within).toEqual(theirs.within);
        expect(mine.within.length).toBe(8);
      }
    });

    it('clips as float64 does, to 1e-5, where the grid is too fine to matter', async () => {
      for (const norm of [0.05, 0.7, 50]) {
        const options: FitOptions = { ...defaults, learningRate: 1, epochs: 1 };
        const settings = { norm, noise: 0, grid: 2 ** -40 };
        const [mine, theirs] = [descentOf(0.5, settings), descentOf(0.5, settings)];
        const fitted = await trainer.fit(start, examples, { ...options, privacy: mine.descent }, stream(1));
        const plain = plainFit(spec, start, examples, { ...options, privacy: theirs.descent }, stream(1));
        expect(largestGap(fitted, plain)).toBeLessThan(1e-5);
      }
    });
  });

  describe(`${name}, private`, () => {
    let trainer: Trainer;
    beforeAll(async () => {
      trainer = await make(logistic);
      return () => trainer.dispose();
    });

    it('takes a sample that is far larger than expected', async () => {
      const examples = creditExamples(stream(3, 'examples'), 400, INPUTS);
      const start = someWeights(logistic);
      const lucky = (): PrivateDescent => {
        const { descent } = descentOf(0.02);
        // Always the shortest gap: everybody is drawn, at any rate.
        return { ...descent, uniform: () => 0 };
      };
      const fitted = await trainer.fit(start, examples, { ...defaults, privacy: lucky() }, stream(1));
      const plain = plainFit(logistic, start, examples, { ...defaults, privacy: lucky() }, stream(1));
      expect(largestGap(fitted, plain)).toBeLessThan(2 * 4 * GRID);
    });

    it('moves by multiples of the grid, whatever the rows are', async () => {
      const examples = creditExamples(stream(3, 'examples'), ROWS, INPUTS);
      const options: FitOptions = { ...defaults, learningRate: 1 };
      const { descent } = descentOf(0.5, { expectedRows: 1 });
      const one = { ...descent, stepsAnEpoch: 1 };
      const zero = new Float32Array(someWeights(logistic).length);
      const fitted = await trainer.fit(zero, examples, { ...options, privacy: one }, stream(1));
      for (const value of fitted) expect(Number.isInteger(value / GRID)).toBe(true);
    });

    it('refuses what cannot be drawn', async () => {
      const examples = creditExamples(stream(3, 'examples'), ROWS, INPUTS);
      const start = someWeights(logistic);
      const { descent } = descentOf(0.5);
      for (const wrong of [
        { samplingRate: 0 },
        { samplingRate: 1.1 },
        { stepsAnEpoch: 0 },
        { expectedRows: 0 },
      ]) {
        const privacy = { ...descent, ...wrong };
        await expect(trainer.fit(start, examples, { ...defaults, privacy }, stream(1))).rejects.toThrow(
          RangeError,
        );
      }
      await expect(
        trainer.fit(start, examples, { ...defaults, privacy: descent, clipping: { norm: 1 } }, stream(1)),
      ).rejects.toThrow(RangeError);
    });
  });
}
