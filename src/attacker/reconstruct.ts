/** Customers read out of an update, by either way, with what one would have guessed without it. */
import { stream } from '../core/random';
import { closedForm } from './closedForm';
import type { Attempt, ReconstructedRecord, Reconstruction, ReconstructionSettings } from './desk';
import { pool } from './ensemble';
import { stepCount } from './localSteps';
import { match } from './matching';
import { isPlausible } from './plausible';
import { priorOf, type Prior } from './prior';
import { baseRateFrom, supposedSteps } from './supposed';
import type { PublicFacts, Reading } from './view';

/** Above these a descent takes longer than anyone waits. */
export const MOST_ROWS = 160;
export const MOST_STEPS = 32;
/** Records drawn from the prior to stand for rows of the same kind. */
const ALIKE = 200;

/**
 * @param onProgress hears of the share done; false ends the attack with 'cancelled'
 * @throws RangeError when a setting is out of its range
 */
export async function reconstruct(
  facts: PublicFacts,
  reading: Reading,
  settings: ReconstructionSettings,
  onProgress: (done: number) => boolean,
): Promise<Attempt<Reconstruction>> {
  if (facts.encodingMode !== 'standard') return { ok: false, why: 'needs-standard-encoding' };
  if (facts.training.optimizer !== 'sgd') return { ok: false, why: 'needs-plain-steps' };
  if (!reading.update.some((value) => value !== 0)) return { ok: false, why: 'empty' };
  const prior = priorOf(facts);
  return settings.method === 'closed-form'
    ? fromQuotients(facts, reading, prior)
    : fromMatching(facts, reading, settings, prior, onProgress);
}

function fromQuotients(facts: PublicFacts, reading: Reading, prior: Prior): Attempt<Reconstruction> {
  const { columns, training, seed } = facts;
  const localSteps = reading.samples === null ? 1 : stepCount(supposedSteps(facts, reading, reading.samples));
  const { spec, start, update } = reading;
  // Of several steps the penalty's part is known only about: the weights moved meanwhile.
  const learningRate = training.learningRate * localSteps;
  const found = closedForm({ spec, start, update, learningRate, l2: training.l2 }).map((inputs) => {
    const plausible = isPlausible(inputs, columns);
    const confidence = new Float32Array(columns.length).fill(plausible ? 1 : 0);
    return { inputs, confidence, isPlausible: plausible, label: null };
  });
  const records = [...found.filter((one) => one.isPlausible), ...found.filter((one) => !one.isPlausible)];
  const priorDraws = drawsOf(prior, records.length, seed, reading);
  return { ok: true, guess: { records, prior: prior.guess, priorDraws, mismatch: null, localSteps } };
}

async function fromMatching(
  facts: PublicFacts,
  reading: Reading,
  { restarts, steps: iterations }: ReconstructionSettings,
  prior: Prior,
  onProgress: (done: number) => boolean,
): Promise<Attempt<Reconstruction>> {
  if (restarts < 1 || restarts > 30 || iterations < 10 || iterations > 2000) {
    throw new RangeError(`${restarts} restarts of ${iterations} steps`);
  }
  const { columns, seed } = facts;
  const rows = reading.samples;
  if (rows === null) return { ok: false, why: 'rows-unknown' };
  if (rows > MOST_ROWS) return { ok: false, why: 'too-many-rows' };
  const steps = supposedSteps(facts, reading, rows);
  const localSteps = stepCount(steps);
  if (localSteps > MOST_STEPS) return { ok: false, why: 'too-many-steps' };
  const { labels, weights } = supposedLabels(facts, reading, prior, rows);
  const rng = stream(seed, 'attack', 'begin', reading.round, reading.institution ?? 'all');
  const { spec, start, update } = reading;
  const sets = await match(
    { spec, columns, start, update, steps, labels, weights },
    { restarts, iterations, rng, begin: () => prior.draw(rng), onProgress },
  );
  if (sets === null) return { ok: false, why: 'cancelled' };
  const { records: flat, confidence } = pool(sets, columns);
  const records = Array.from(labels, (label, row): ReconstructedRecord => {
    const inputs = flat.slice(row * spec.inputs, (row + 1) * spec.inputs);
    return {
      inputs,
      confidence: confidence.slice(row * columns.length, (row + 1) * columns.length),
      isPlausible: isPlausible(inputs, columns),
      label: label === 1 ? 1 : 0,
    };
  });
  const sureness = ({ confidence: by }: ReconstructedRecord): number => by.reduce((sum, one) => sum + one, 0);
  const mismatch = Math.min(...sets.map((set) => set.mismatch));
  return {
    ok: true,
    guess: {
      records: records.sort((a, b) => sureness(b) - sureness(a)),
      prior: prior.guess,
      priorDraws: drawsOf(prior, rows, seed, reading),
      mismatch,
      localSteps,
    },
  };
}

/** Rows can be exchanged for one another, so that only the number of defaults has to be found. */
function supposedLabels(
  facts: PublicFacts,
  reading: Reading,
  prior: Prior,
  rows: number,
): { readonly labels: Uint8Array; readonly weights: Float32Array } {
  const { training, seed } = facts;
  const { spec } = reading;
  const rng = stream(seed, 'attack', 'alike');
  const alike = new Float32Array(ALIKE * spec.inputs);
  for (let k = 0; k < ALIKE; k++) alike.set(prior.draw(rng), k * spec.inputs);
  const steps = supposedSteps(facts, reading, rows);
  // Balanced classes hide how many of each there are.
  const rate =
    training.classWeighting === 'balanced' ? prior.baseRate : baseRateFrom(spec, reading, steps, alike);
  const bad = Math.min(rows, Math.round(rate * rows));
  // Spread evenly over the batches of several steps.
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    Math.floor(((row + 1) * bad) / rows) > Math.floor((row * bad) / rows) ? 1 : 0,
  );
  const isBalanced = training.classWeighting === 'balanced' && bad > 0 && bad < rows;
  const weights = Float32Array.from(labels, (label) => {
    return isBalanced ? rows / (2 * (label === 1 ? bad : rows - bad)) : 1;
  });
  return { labels, weights };
}

function drawsOf(prior: Prior, count: number, seed: number, { round, institution }: Reading): Float32Array[] {
  const rng = stream(seed, 'attack', 'prior', round, institution ?? 'all');
  return Array.from({ length: count }, () => prior.draw(rng));
}
