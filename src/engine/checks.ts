/** Refusals before any work: a wrong length would otherwise train quietly on zeros. */
import { parameterCount, type ModelSpec } from '../core/modelSpec';
import type { ClassWeighting, FitOptions, TrainingRows } from './trainer';

/** All rows of the largest institution in one step. */
const MOST_ROWS_A_STEP = 2 ** 20;

/** @throws RangeError naming both lengths */
export function checkWeights(spec: ModelSpec, weights: Float32Array): void {
  const expected = parameterCount(spec);
  if (weights.length !== expected) {
    throw new RangeError(`the model has ${expected} parameters, the vector ${weights.length}`);
  }
}

/**
 * @param weighting how classes are weighed, which only labels of 0 and 1 allow
 * @throws RangeError when there is no example, an array's length does not follow from `count`, a label is no
 *   probability, or it is one and classes are to be weighed
 */
export function checkExamples(
  spec: ModelSpec,
  examples: TrainingRows,
  weighting: ClassWeighting = 'none',
): void {
  const { count, inputs, labels } = examples;
  if (!Number.isInteger(count) || count < 1) throw new RangeError('no examples');
  if (inputs.length !== count * spec.inputs) {
    throw new RangeError(`${count} rows of ${spec.inputs} inputs expected, got ${inputs.length} numbers`);
  }
  if (labels.length !== count) throw new RangeError(`${count} rows but ${labels.length} labels`);
  for (let i = 0; i < count; i++) {
    const label = labels[i] ?? NaN;
    if (!(label >= 0 && label <= 1)) throw new RangeError('a label is no number from 0 to 1');
    if (weighting !== 'none' && label !== 0 && label !== 1) {
      throw new RangeError('classes cannot be weighed where a label is a probability');
    }
  }
}

/** @throws RangeError when a setting is outside the range that FitOptions states */
export function checkFitOptions(spec: ModelSpec, options: FitOptions): void {
  const { learningRate, batchSize, epochs, l2, proximal = 0, variate, clipping, privacy } = options;
  if (!(proximal >= 0 && proximal < Infinity)) throw new RangeError('proximal must be 0 or more');
  if (variate !== undefined) checkWeights(spec, variate);
  if (clipping !== undefined && !(clipping.norm > 0 && clipping.norm < Infinity)) {
    throw new RangeError('the clipping norm must be above 0');
  }
  if (privacy !== undefined) {
    const { samplingRate, stepsAnEpoch, expectedRows } = privacy;
    if (clipping !== undefined) throw new RangeError('private descent clips by itself');
    if (!(samplingRate > 0 && samplingRate <= 1))
      throw new RangeError('the sampling rate must be within 0..1');
    if (!(Number.isInteger(stepsAnEpoch) && stepsAnEpoch >= 1)) throw new RangeError('no step an epoch');
    if (!(expectedRows > 0 && expectedRows < Infinity)) throw new RangeError('expected rows must be above 0');
  }
  if (!(learningRate > 0 && learningRate < Infinity)) throw new RangeError('learningRate must be above 0');
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= MOST_ROWS_A_STEP)) {
    throw new RangeError(`batchSize must be an integer from 1 to ${MOST_ROWS_A_STEP}`);
  }
  if (!(Number.isInteger(epochs) && epochs >= 1)) throw new RangeError('epochs must be an integer from 1');
  if (!(l2 >= 0 && l2 < Infinity)) throw new RangeError('l2 must be 0 or more');
}
