/**
 * A reference line: what an institution reaches with its own rows, or all rows pooled, round for round with the
 * federation. Every candidate penalty is trained on in step with the rounds; the penalty and the round are
 * chosen by log loss on held-back rows (Prechelt 1998, "Early stopping - but when?").
 */
import { softplus } from '../core/metrics/logistic';
import type { Rng } from '../core/random';
import { startFromBaseRate } from './baseRate';
import { classWeights, type ClassWeights } from './classWeights';
import { otherPositions, pickExamples } from './pickExamples';
import { stratifiedFolds } from './stratifiedFolds';
import type { Examples, FitOptions, Trainer } from './trainer';

export interface ReferenceSettings {
  /** The federation's local training; `epochs` of it a round. Its `l2` gives way to the candidates. */
  readonly fit: FitOptions;
  /** 1 = one stratified split into 80 % and 20 %, 2 or more = cross-validation. */
  readonly folds: number;
  readonly l2Candidates: readonly number[];
  /** Derives a stream of draws by purpose; the same names give the same stream. */
  readonly streams: (...purpose: (string | number)[]) => Rng;
  /** Length = parameterCount(trainer.spec). Its output bias gives way to the base rate. */
  readonly initial: Float32Array;
}

export interface ReferenceModel {
  /** 0 = before any training. */
  readonly round: number;
  readonly l2: number;
  /** The model trained on all rows. */
  readonly weights: Float32Array;
  /** Weighted mean of the cross-entropy on held-back rows, nats. */
  readonly validationLoss: number;
}

export interface Reference {
  /**
   * Trains up to this round; a round already reached costs nothing.
   *
   * @param giveWay awaited before each training, so that more urgent work can go first; after it has thrown, this
   *   reference is of no more use
   */
  advance(round: number, giveWay?: () => Promise<void>): Promise<void>;
  /** The best (round, penalty) so far. */
  best(): ReferenceModel;
}

/** One model in training. */
interface Line {
  readonly examples: Examples;
  readonly shuffling: string;
  weights: Float32Array;
}

interface FoldLine extends Line {
  readonly heldBack: Examples;
}

interface Candidate {
  readonly l2: number;
  readonly folds: readonly FoldLine[];
  readonly whole: Line;
}

/** Sum of weighted cross-entropies; +Infinity when a score is not finite. */
function lossSum(scores: Float32Array, labels: Uint8Array, weigh: ClassWeights): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? NaN;
    sum += labels[i] === 1 ? weigh.bad * softplus(-score) : weigh.good * softplus(score);
  }
  return Number.isNaN(sum) ? Infinity : sum;
}

/**
 * @param examples all rows; held-back rows are taken from them
 * @throws RangeError when there is no candidate, or fewer rows than the splits need
 */
export async function createReference(
  trainer: Trainer,
  examples: Examples,
  settings: ReferenceSettings,
): Promise<Reference> {
  const { fit, folds, l2Candidates, streams, initial } = settings;
  if (l2Candidates.length === 0) throw new RangeError('no candidate penalty');
  const weigh = classWeights(examples.labels, fit.classWeighting);
  const dealt = stratifiedFolds(examples.labels, folds === 1 ? 5 : folds, streams('folds'));
  const splits = dealt.slice(0, folds).map((positions) => ({
    examples: pickExamples(examples, otherPositions(examples.count, positions)),
    heldBack: pickExamples(examples, positions),
  }));
  const start = (rows: Examples): Float32Array =>
    startFromBaseRate(trainer.spec, initial, rows.labels, fit.classWeighting);
  // All candidates of a fold see the same order of rows: they differ by their penalty alone.
  const candidates: Candidate[] = l2Candidates.map((l2) => ({
    l2,
    folds: splits.map((split, fold) => ({
      ...split,
      shuffling: `fold ${fold}`,
      weights: start(split.examples),
    })),
    whole: { examples, shuffling: 'all', weights: start(examples) },
  }));

  const trainOn = async (line: Line, l2: number, round: number): Promise<void> => {
    const rng = streams('shuffle', line.shuffling, round);
    line.weights = await trainer.fit(line.weights, line.examples, { ...fit, l2 }, rng);
  };
  const validationLoss = async (candidate: Candidate): Promise<number> => {
    let sum = 0;
    let weight = 0;
    for (const fold of candidate.folds) {
      const scores = await trainer.score(fold.weights, fold.heldBack);
      sum += lossSum(scores, fold.heldBack.labels, weigh);
      for (const label of fold.heldBack.labels) weight += label === 1 ? weigh.bad : weigh.good;
    }
    return sum / weight;
  };

  let reached = 0;
  let best: ReferenceModel | undefined;
  const consider = async (candidate: Candidate): Promise<void> => {
    const loss = await validationLoss(candidate);
    if (best !== undefined && !(loss < best.validationLoss)) return;
    best = { round: reached, l2: candidate.l2, weights: candidate.whole.weights, validationLoss: loss };
  };
  for (const candidate of candidates) await consider(candidate);

  return {
    async advance(round, giveWay) {
      while (reached < round) {
        reached++;
        for (const candidate of candidates) {
          for (const line of [...candidate.folds, candidate.whole]) {
            await giveWay?.();
            await trainOn(line, candidate.l2, reached);
          }
          await consider(candidate);
        }
      }
    },
    best() {
      if (best === undefined) throw new Error('no candidate was considered');
      return best;
    },
  };
}
