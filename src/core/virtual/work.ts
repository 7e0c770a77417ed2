/** How much arithmetic local training is, so that a slow machine can be reckoned with and nobody waits for it. */
import { layerSlices, type ModelSpec } from '../modelSpec';
import type { LocalWork } from '../strategies/strategy';

/**
 * Multiplications and additions a second of a machine of speed 1: what the training kernel reaches on one core of a
 * recent laptop, rounded down. Fixed, so that the order of arrivals is the same on every machine.
 */
export const REFERENCE_SPEED = 1e10;

/** Forward, and backward for weights and for inputs: three products of each layer's matrices. */
const PASSES = 3;

/** @returns multiplications and additions of one row's training step */
export function rowWork(spec: ModelSpec): number {
  const products = layerSlices(spec).reduce((sum, { inputs, units }) => sum + inputs * units, 0);
  return 2 * PASSES * products;
}

/** @returns seconds of scoring rows, forward only; `rows` and `speed` as below */
export function scoringSeconds(spec: ModelSpec, rows: number, speed: number): number {
  return trainingSeconds(spec, rows, speed) / PASSES;
}

/**
 * What a fit is reckoned with, so that no clock is asked.
 *
 * @param samples the member's training rows
 * @param asked epochs in its request
 */
export function fitSeconds(
  spec: ModelSpec,
  { trainings, epochs, losses, publicTrained, publicScored }: LocalWork,
  samples: number,
  asked: number,
  speed: number,
): number {
  return (
    trainingSeconds(spec, trainings * (epochs ?? asked) * samples + publicTrained, speed) +
    scoringSeconds(spec, losses * samples + publicScored, speed)
  );
}

/**
 * @param rows seen in all, over all epochs
 * @param speed relative to the reference machine, above 0
 */
export function trainingSeconds(spec: ModelSpec, rows: number, speed: number): number {
  return (rowWork(spec) * rows) / (REFERENCE_SPEED * speed);
}
