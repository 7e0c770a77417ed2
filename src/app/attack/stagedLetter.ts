/** One attack on one letter, or on the letter that it would have been under other circumstances, and how right it was. */
import type { Attempt, OnProgress, Reconstruction, ReconstructionSettings } from '../../lab/attack/terms';
import type { AttackView, Reading, Role } from '../../lab/attack/terms';
import type { ReconstructionScore, RehearsalOrder } from '../../lab/attack/terms';
import type { Attacks, Target } from '../../lab/attack/attackApi';
import type { Moment } from '../../lab/moment';

export const DEFENCES = ['none', 'noise', 'sum'] as const;
export type Defence = (typeof DEFENCES)[number];

/** Customers in the one step that is attacked; 'sent': the letter as it really was. */
export const BATCHES = [1, 8, 32, 'sent'] as const;
export type Batch = (typeof BATCHES)[number];

/** Units of one hidden layer; 'run': the run's own model. */
export const WIDTHS = ['run', 100, 500] as const;
export type Width = (typeof WIDTHS)[number];

export type Method = ReconstructionSettings['method'];

export interface Stage {
  readonly institution: number;
  readonly round: number;
  /** Weights that the round began with, length = parameterCount(spec); null where this party holds none. */
  readonly start: Float32Array | null;
  readonly defence: Defence;
  readonly batch: Batch;
  readonly width: Width;
  readonly method: Method;
  /** On the street. */
  readonly members: number;
}

export interface Rebuilt {
  readonly guess: Reconstruction;
  readonly score: ReconstructionScore;
  /** Members mixed in what was attacked. */
  readonly mixed: number;
  readonly isRehearsal: boolean;
}

/**
 * Whether an attack did better than guessing: its interval lies above the guess's. Of a single customer there is no interval,
 * and the shares decide; one reading out of many customers is compared with whom it suits best, and proves nothing.
 */
export function beatsGuess({ rows, fields, baseline }: ReconstructionScore): boolean {
  if (fields.interval === null || baseline.interval === null) {
    return rows === 1 && fields.share > baseline.share;
  }
  return fields.interval.low > baseline.interval.high;
}

/** Clipping norm and noise multiplier of the protected letter. */
export const NOISE = { norm: 1, multiplier: 0.5 } as const;
/** Enough to tell the attack from a guess while someone waits. */
const MATCHING = { restarts: 3, steps: 200 } as const;

/** @returns null where the letter as it really was is attacked */
export function rehearsalOf({
  institution,
  round,
  start,
  defence,
  batch,
  width,
  members,
}: Stage): RehearsalOrder | null {
  if (batch === 'sent' && defence === 'none' && width === 'run') return null;
  if (start === null) return null;
  return {
    institution,
    round,
    start,
    batch: batch === 'sent' ? null : batch,
    draw: 0,
    hidden: width === 'run' ? null : [width],
    protection:
      defence === 'none'
        ? { by: 'none' }
        : defence === 'noise'
          ? { by: 'noise', ...NOISE }
          : { by: 'sum', members },
  };
}

interface Aimed {
  readonly view: AttackView;
  readonly reading: Reading;
  readonly target: Target;
}

async function aim(attacks: Attacks, role: Role, stage: Stage, at: Moment): Promise<Aimed | null> {
  const view = await attacks.view(role, at);
  const order = rehearsalOf(stage);
  if (order !== null) return { view, ...(await attacks.rehearse(order)) };
  const { readings } = view;
  const inRound = readings.filter(({ round }) => round === stage.round);
  const reading = inRound.find(({ institution }) => institution === stage.institution) ?? inRound[0];
  return reading === undefined ? null : { view, reading, target: await attacks.targetOf(reading) };
}

/** The guess is made first, of what the role holds; only then is the truth asked how right it is. */
export async function attackLetter(
  attacks: Attacks,
  role: Role,
  stage: Stage,
  at: Moment,
  onProgress?: OnProgress,
): Promise<Attempt<Rebuilt>> {
  const aimed = await aim(attacks, role, stage, at);
  if (aimed === null) return { ok: false, why: 'empty' };
  const { view, reading, target } = aimed;
  const settings = { method: stage.method, ...MATCHING };
  const found = await attacks.reconstruct(view, reading, settings, onProgress);
  if (!found.ok) return found;
  const { guess } = found;
  const score = await attacks.scoreReconstruction(target, guess);
  return {
    ok: true,
    guess: { guess, score, mixed: reading.members, isRehearsal: reading.from === 'rehearsal' },
  };
}
