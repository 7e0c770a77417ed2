/**
 * The distribution of the privacy loss ln P/Q of one release, on a grid, never told smaller than it is. Connect-the-dots
 * (Doroshenko, Ghazi, Kamath, Kumar, Manurangsi 2022, "Connect the Dots: Tighter Discrete Approximations of Privacy Loss
 * Distributions", arXiv 2207.04380): what lies between two grid points goes to both, so that its probability under P and
 * under Q stays.
 */
import { normalCdf } from '../statistics/normal';
import type { DpEvent } from './dpEvent';

/** A data set against the one with one customer removed, or added. */
export type Adjacency = 'remove' | 'add';
export const ADJACENCIES: readonly Adjacency[] = ['remove', 'add'];

export interface LossDistribution {
  /** Loss between two grid points. */
  readonly step: number;
  /** The loss of the first mass, in grid steps. */
  readonly first: number;
  /** Mass of each grid point from there. */
  readonly masses: Float64Array;
  /** Of outputs that only P can have, or that lie beyond the grid. */
  readonly infinite: number;
}

/** Loss between two grid points where an account is given. */
export const LOSS_STEP = 1e-4;
/** Standard deviations after which a normal tail counts as nothing it could be missed in: 7.6e-24. */
const TAIL = 10;

/** Losses beyond count as infinite on one side, and as this much on the other: an epsilon so large promises nothing. */
const LOSS_LIMIT = 60;

/**
 * With a customer removed P = (1-q) N(0, sigma^2) + q N(1, sigma^2) and Q = N(0, sigma^2); with one added the other way
 * round. In both the loss is a monotone function of the output x.
 */
export function lossDistribution(
  { noiseMultiplier: sigma, samplingRate: q }: DpEvent,
  adjacency: Adjacency,
  step: number = LOSS_STEP,
): LossDistribution {
  const removes = adjacency === 'remove';
  /** ln(1 - q + q e^((2x-1)/(2 sigma^2))) */
  const logRatio = (x: number): number => {
    const exponent = (2 * x - 1) / (2 * sigma * sigma);
    return exponent > 500 ? Math.log(q) + exponent : Math.log1p(q * Math.expm1(exponent));
  };
  /** Its inverse; -Infinity below its smallest value. */
  const outputOf = (loss: number): number => {
    const ratio = Math.expm1(loss) / q;
    return ratio <= -1 ? -Infinity : sigma * sigma * Math.log1p(ratio) + 0.5;
  };
  const [lowest, highest] = removes ? [-TAIL * sigma, 1 + TAIL * sigma] : [-TAIL * sigma, TAIL * sigma];
  const losses = removes ? [logRatio(lowest), logRatio(highest)] : [-logRatio(highest), -logRatio(lowest)];
  const [from = 0, to = 0] = losses.map((loss) => Math.max(-LOSS_LIMIT, Math.min(LOSS_LIMIT, loss)));
  const first = Math.floor(from / step);
  const last = Math.ceil(to / step);

  /** What lies beyond an output, on the side of larger losses, under N(0, sigma^2) and N(1, sigma^2). */
  const edgeAt = (loss: number): Edge => {
    const x = removes ? outputOf(loss) : outputOf(-loss);
    return { nobody: edge(x / sigma), somebody: edge((x - 1) / sigma) };
  };
  /** Mass under P and Q of outputs whose loss lies between two edges. */
  const between = (lower: Edge, upper: Edge): readonly [p: number, q: number] => {
    const [begin, end] = removes ? [lower, upper] : [upper, lower];
    const nobody = normalBetween(begin.nobody, end.nobody);
    const mixture = (1 - q) * nobody + q * normalBetween(begin.somebody, end.somebody);
    return removes ? [mixture, nobody] : [nobody, mixture];
  };

  const masses = new Float64Array(last - first + 1);
  let lower = edgeAt(first * step);
  // What lies below the grid counts as its first point.
  masses[0] = between(edgeAt(-Infinity), lower)[0];
  const shrink = -Math.expm1(-step);
  for (let i = first; i < last; i++) {
    const upper = edgeAt((i + 1) * step);
    const [p, other] = between(lower, upper);
    const above = Math.min(p, Math.max(0, (p - other * Math.exp(i * step)) / shrink));
    masses[i - first] = (masses[i - first] ?? 0) + p - above;
    masses[i + 1 - first] = above;
    lower = upper;
  }
  return { step, first, masses, infinite: between(lower, edgeAt(Infinity))[0] };
}

/** A place on the normal distribution with both tails, each exact where it is small. */
interface Place {
  readonly isAboveMean: boolean;
  /** Phi(x) below the mean, 1 - Phi(x) above it. */
  readonly tail: number;
}

interface Edge {
  readonly nobody: Place;
  readonly somebody: Place;
}

function edge(x: number): Place {
  return { isAboveMean: x > 0, tail: normalCdf(-Math.abs(x)) };
}

/** Phi(b) - Phi(a), exact in both tails; a <= b. */
function normalBetween(a: Place, b: Place): number {
  if (a.isAboveMean) return a.tail - b.tail;
  return b.isAboveMean ? 1 - b.tail - a.tail : b.tail - a.tail;
}
