/** What every engine must do, whichever way it computes. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { initialWeights, type ModelSpec } from '../../src/core/modelSpec';
import { stream } from '../../src/core/random';
import type { Examples, FitOptions, Targets, Trainer, TrainingRows } from '../../src/engine/trainer';
import { creditExamples } from '../support/creditExamples';
import { plainFit, plainScore } from '../support/plainMlp';
import { describePrivateDescent } from './privateDescent';
import { describeArithmetic } from './trainerArithmetic';
import { defaults, largestGap, logistic, network, someWeights } from './trainerCases';

const specs: [string, ModelSpec][] = [
  ['logistic regression', logistic],
  ['relu network', network('relu')],
  ['tanh network', network('tanh')],
  ['sigmoid network', network('sigmoid')],
];

/** @param make may be asked for many trainers; the suite disposes of each */
export function describeTrainer(name: string, make: (spec: ModelSpec) => Promise<Trainer>): void {
  describeArithmetic(name, make);
  describePrivateDescent(name, make);
  describe(`${name}: the trainer's contract`, () => {
    const open: Trainer[] = [];
    const trainerFor = async (spec: ModelSpec): Promise<Trainer> => {
      const trainer = await make(spec);
      open.push(trainer);
      return trainer;
    };
    let examples: Examples;
    beforeAll(() => {
      examples = creditExamples(stream(3, 'examples'), 50, 7);
    });
    afterEach(() => {
      for (const trainer of open.splice(0)) trainer.dispose();
    });

    describe.each(specs)('%s', (_, spec) => {
      it('gives the same bits for the same seed and others for another', async () => {
        const options = { ...defaults, optimizer: 'adam' as const, epochs: 2 };
        const start = someWeights(spec);
        const first = await (await trainerFor(spec)).fit(start, examples, options, stream(1));
        const trainer = await trainerFor(spec);
        expect(await trainer.fit(start, examples, options, stream(1))).toEqual(first);
        expect(await trainer.fit(start, examples, options, stream(2))).not.toEqual(first);
      });

      it('averages to centralised gradient descent over equal shares', async () => {
        const trainer = await trainerFor(spec);
        const options = { ...defaults, batchSize: 64, l2: 0.01 };
        let central = someWeights(spec);
        let federated = someWeights(spec);
        const share = (party: number): Examples => ({
          inputs: examples.inputs.subarray(party * 25 * 7, (party + 1) * 25 * 7),
          labels: examples.labels.subarray(party * 25, (party + 1) * 25),
          count: 25,
        });
        for (let round = 0; round < 5; round++) {
          central = await trainer.fit(central, examples, options, stream(round));
          const start = federated;
          const first = await trainer.fit(start, share(0), options, stream(round, 'a'));
          const second = await trainer.fit(start, share(1), options, stream(round, 'b'));
          federated = first.map((w, i) => (w + (second[i] ?? NaN)) / 2);
        }
        expect(largestGap(federated, central)).toBeLessThan(1e-6);
      });
    });

    it('scores any number of rows, each as if alone', async () => {
      const trainer = await trainerFor(logistic);
      const many = creditExamples(stream(4), 9001, 7);
      const scores = await trainer.score(someWeights(logistic), many);
      expect(largestGap(scores, plainScore(logistic, someWeights(logistic), many))).toBeLessThan(1e-5);
    });

    it('starts a logistic regression at zero with the true slope', async () => {
      const trainer = await trainerFor(logistic);
      const start = initialWeights(logistic, stream(1));
      const options = { ...defaults, batchSize: 64 };
      const fitted = await trainer.fit(start, examples, options, stream(1));
      expect(largestGap(fitted, plainFit(logistic, start, examples, options, stream(1)))).toBeLessThan(1e-7);
    });

    it('halves the weight of rows when balanced over one class only', async () => {
      const trainer = await trainerFor(logistic);
      const goodOnly = { ...examples, labels: new Uint8Array(examples.count) };
      const start = someWeights(logistic);
      const whole = { ...defaults, batchSize: 64 };
      const plain = await trainer.fit(start, goodOnly, { ...whole, learningRate: 0.05 }, stream(1));
      const balanced = await trainer.fit(
        start,
        goodOnly,
        { ...whole, classWeighting: 'balanced' },
        stream(1),
      );
      expect(largestGap(balanced, plain)).toBeLessThan(1e-7);
    });

    it('trains towards probabilities: a step is linear in its targets', async () => {
      for (const [, spec] of specs) {
        const trainer = await trainerFor(spec);
        const start = someWeights(spec);
        const whole = { ...defaults, batchSize: 64, learningRate: 1 };
        const stepTowards = async (labels: Targets): Promise<Float32Array> => {
          const fitted = await trainer.fit(start, { ...examples, labels }, whole, stream(1));
          return fitted.map((value, i) => value - (start[i] ?? 0));
        };
        const other = Uint8Array.from({ length: examples.count }, (_, i) => (i % 3 === 0 ? 1 : 0));
        const [a, b] = [await stepTowards(examples.labels), await stepTowards(other)];
        const between = Float32Array.from(
          other,
          (label, i) => 0.25 * (examples.labels[i] ?? 0) + 0.75 * label,
        );
        const mixed = a.map((value, i) => 0.25 * value + 0.75 * (b[i] ?? 0));
        expect(largestGap(await stepTowards(between), mixed)).toBeLessThan(1e-6);
      }
    });

    it('leaves the caller his weights and rows', async () => {
      const trainer = await trainerFor(network('relu'));
      const weights = someWeights(network('relu'));
      const copy = {
        inputs: examples.inputs.slice(),
        labels: examples.labels.slice(),
        count: examples.count,
      };
      const fitted = await trainer.fit(weights, copy, { ...defaults, epochs: 2 }, stream(1));
      await trainer.score(weights, copy);
      expect(weights).toEqual(someWeights(network('relu')));
      expect(copy).toEqual(examples);
      expect(fitted.buffer).not.toBe(weights.buffer);
    });

    it('waits for onEpoch after each epoch', async () => {
      const trainer = await trainerFor(logistic);
      const seen: string[] = [];
      const onEpoch = async (epoch: number): Promise<void> => {
        seen.push(`begin ${epoch}`);
        await Promise.resolve();
        seen.push(`end ${epoch}`);
      };
      await trainer.fit(someWeights(logistic), examples, { ...defaults, epochs: 2 }, stream(1), onEpoch);
      expect(seen).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
    });

    it('keeps no tensor, after refusals too', async () => {
      const trainer = await trainerFor(network('tanh'));
      const weights = someWeights(network('tanh'));
      const before = trainer.tensorCount();
      await trainer.fit(weights, examples, { ...defaults, optimizer: 'adam', epochs: 3 }, stream(1));
      await trainer.score(weights, examples);
      await expect(
        trainer.fit(weights, examples, { ...defaults, batchSize: 0 }, stream(1)),
      ).rejects.toThrow();
      await expect(
        trainer.fit(weights, examples, defaults, stream(1), () => {
          throw new Error('stopped by the caller');
        }),
      ).rejects.toThrow('stopped by the caller');
      expect(trainer.tensorCount()).toBe(before);
      const other = await make(logistic);
      other.dispose();
      expect(trainer.tensorCount()).toBe(before);
    });

    it('returns what became of a learning rate that is too large', async () => {
      const trainer = await trainerFor(network('relu'));
      const options = { ...defaults, learningRate: 1e30, epochs: 3 };
      const fitted = await trainer.fit(someWeights(network('relu')), examples, options, stream(1));
      expect(fitted.every(Number.isFinite)).toBe(false);
    });

    it('refuses what cannot be trained', async () => {
      const trainer = await trainerFor(logistic);
      const weights = someWeights(logistic);
      const fit = (
        w: Float32Array,
        e: TrainingRows,
        options: Partial<FitOptions> = {},
      ): Promise<Float32Array> => trainer.fit(w, e, { ...defaults, ...options }, stream(1));
      const none = { inputs: new Float32Array(0), labels: new Uint8Array(0), count: 0 };
      await expect(fit(weights.slice(1), examples)).rejects.toThrow(RangeError);
      await expect(fit(weights, none)).rejects.toThrow(RangeError);
      await expect(fit(weights, { ...examples, count: 49 })).rejects.toThrow(RangeError);
      await expect(fit(weights, { ...examples, labels: new Uint8Array(49) })).rejects.toThrow(RangeError);
      const three = new Uint8Array(50).fill(3);
      await expect(fit(weights, { ...examples, labels: three })).rejects.toThrow(RangeError);
      const probabilities = new Float32Array(examples.count).fill(0.5);
      const soft = { ...examples, labels: probabilities };
      await expect(fit(weights, soft, { classWeighting: 'balanced' })).rejects.toThrow(RangeError);
      for (const wrong of [-0.1, 1.1, NaN]) {
        const labels = probabilities.with(7, wrong);
        await expect(fit(weights, { ...examples, labels })).rejects.toThrow(RangeError);
      }
      for (const learningRate of [0, -1, NaN, Infinity]) {
        await expect(fit(weights, examples, { learningRate })).rejects.toThrow(RangeError);
      }
      for (const batchSize of [0, 1.5, 2 ** 20 + 1]) {
        await expect(fit(weights, examples, { batchSize })).rejects.toThrow(RangeError);
      }
      await expect(fit(weights, examples, { proximal: -1 })).rejects.toThrow(RangeError);
      await expect(fit(weights, examples, { variate: weights.slice(1) })).rejects.toThrow(RangeError);
      await expect(fit(weights, examples, { clipping: { norm: 0 } })).rejects.toThrow(RangeError);
      await expect(fit(weights, examples, { epochs: 0 })).rejects.toThrow(RangeError);
      await expect(fit(weights, examples, { l2: -0.1 })).rejects.toThrow(RangeError);
      await expect(trainer.score(weights.slice(1), examples)).rejects.toThrow(RangeError);
      await expect(trainer.score(weights, none)).rejects.toThrow(RangeError);
    });

    it('does nothing after its disposal', async () => {
      const trainer = await trainerFor(logistic);
      const stopped = trainer.fit(
        someWeights(logistic),
        examples,
        { ...defaults, epochs: 2 },
        stream(1),
        () => {
          trainer.dispose();
        },
      );
      await expect(stopped).rejects.toThrow('disposed');
      trainer.dispose();
      await expect(trainer.score(someWeights(logistic), examples)).rejects.toThrow('disposed');
    });
  });
}
