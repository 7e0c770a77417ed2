/**
 * An attacker's own models of the same kind (LiRA in miniature: Carlini et al. 2022, arXiv 2112.03570, algorithm 1): each
 * learns from a random half of the suspects and from public rows, so that the attacker sees how a model speaks of someone it
 * has learned from, and of someone it has not.
 */
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import type { Trainer } from '../engine/trainer';
import type { MembershipSettings } from './desk';
import type { KnownRows, PublicFacts } from './view';

export interface Shadow {
  /** By suspect: natural-log odds of default. */
  readonly logOdds: Float32Array;
  /** By suspect: 1 = this model learned from it. */
  readonly isMember: Uint8Array;
}

/** @returns null when told to stop */
export async function trainShadows(
  trainer: Trainer,
  { seed, spec, training, publicRows }: PublicFacts,
  suspects: KnownRows,
  { shadows, shadowRows, epochs }: MembershipSettings,
  onProgress: (done: number) => boolean,
): Promise<readonly Shadow[] | null> {
  const found: Shadow[] = [];
  const start = initialWeights(spec, stream(seed, 'attack', 'shadow-weights'));
  for (let k = 0; k < shadows; k++) {
    const rng = stream(seed, 'attack', 'shadow', k);
    const isMember = Uint8Array.from({ length: suspects.count }, () => (rng.uniform() < 0.5 ? 1 : 0));
    const rows = mixed(suspects, isMember, publicRows, shadowRows, (bound) => rng.int(bound), spec.inputs);
    if (rows.count === 0) continue;
    const weights = await trainer.fit(start, rows, { ...training, epochs, classWeighting: 'none' }, rng);
    found.push({ isMember, logOdds: await trainer.score(weights, suspects) });
    if (!onProgress((k + 1) / shadows)) return null;
  }
  return found;
}

/** The suspects of a half, and public rows up to the number wanted. */
function mixed(
  suspects: KnownRows,
  isMember: Uint8Array,
  publicRows: KnownRows | null,
  wanted: number,
  draw: (bound: number) => number,
  inputs: number,
): KnownRows {
  const own = Array.from(isMember, (_, i) => i).filter((i) => isMember[i] === 1);
  const others = publicRows === null || publicRows.count === 0 ? 0 : Math.max(0, wanted - own.length);
  const values = new Float32Array((own.length + others) * inputs);
  const labels = new Uint8Array(own.length + others);
  const take = (from: KnownRows, row: number, to: number): void => {
    values.set(from.inputs.subarray(row * inputs, (row + 1) * inputs), to * inputs);
    labels[to] = from.labels[row] ?? 0;
  };
  own.forEach((row, to) => take(suspects, row, to));
  if (publicRows !== null) {
    for (let k = 0; k < others; k++) take(publicRows, draw(publicRows.count), own.length + k);
  }
  return { inputs: values, labels, count: own.length + others };
}
