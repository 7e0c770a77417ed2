/** The pins' lines as data: a score by round, by the bytes that left, or by virtual time; over seeds, their mean. */
import { spreadOf } from '../../core/statistics/studentInterval';
import { mean, usedScore, type ScoreName } from '../../lab/compare/measures';
import { firstRun, type Pin } from '../../lab/compare/pin';
import type { RoundSummary, RunSummary } from '../../lab/compare/runSummary';

export type Along = 'round' | 'bytes' | 'seconds';
/** The federated model on the common test set, or each institution's model on its own customers, averaged. */
export type Where = 'common' | 'own';

export interface OverlayPoint {
  readonly round: number;
  /** Rounds, bytes or virtual seconds so far. */
  readonly x: number;
  readonly value: number;
}

export interface OverlayLine {
  readonly pin: Pin;
  /** Among the pins, from 0. */
  readonly place: number;
  readonly points: readonly OverlayPoint[];
  /** Over seeds, of the last value; null for one seed. */
  readonly deviation: number | null;
}

interface Stretch {
  readonly x: number;
  readonly value: number;
}

function valueIn(round: RoundSummary, run: RunSummary, where: Where, score: ScoreName): number | null {
  if (where === 'common') return round.common?.[score] ?? null;
  return mean(run.institutions.map((_, k) => usedScore(round, k)?.[score] ?? null));
}

/** By round; rounds without a value are left out. */
function stretches(run: RunSummary, along: Along, where: Where, score: ScoreName): Map<number, Stretch> {
  const found = new Map<number, Stretch>();
  let x = 0;
  for (const round of run.rounds) {
    if (along === 'round') x = round.round;
    else x += along === 'bytes' ? round.bytesUp : round.virtualSeconds;
    const value = valueIn(round, run, where, score);
    if (value !== null) found.set(round.round, { x, value });
  }
  return found;
}

function line(pin: Pin, place: number, along: Along, where: Where, score: ScoreName): OverlayLine {
  const bySeed = pin.runs.map((run) => stretches(run, along, where, score));
  const points: OverlayPoint[] = [];
  for (const { round } of firstRun(pin).rounds) {
    const there = bySeed.flatMap((of) => of.get(round) ?? []);
    // A mean over other seeds than in the round before would make a step that no run took.
    if (there.length < bySeed.length) continue;
    const x = spreadOf(there.map((one) => one.x))?.mean ?? 0;
    const value = spreadOf(there.map((one) => one.value))?.mean ?? 0;
    points.push({ round, x, value });
  }
  const last = points.at(-1)?.round ?? 0;
  const ends = spreadOf(bySeed.flatMap((of) => of.get(last)?.value ?? []));
  return { pin, place, points, deviation: ends === null || ends.count < 2 ? null : ends.deviation };
}

/** Pins without a single value are left out. */
export function overlayLines(
  pins: readonly Pin[],
  along: Along,
  where: Where,
  score: ScoreName,
): OverlayLine[] {
  return pins
    .map((pin, place) => line(pin, place, along, where, score))
    .filter(({ points }) => points.length > 0);
}

/** Whether all are judged on the same customers, seed by seed: what decides who they are agrees. */
export function sameCustomers(pins: readonly Pin[]): boolean {
  const who = pins.map((pin) => JSON.stringify(firstRun(pin).recipe.data));
  return new Set(who).size <= 1;
}

/** What pooling reaches on the same customers; null where pins do not share them, or nothing was pooled. */
export function pooledLevel(pins: readonly Pin[], where: Where, score: ScoreName): number | null {
  const [pin] = pins;
  if (pin === undefined || !sameCustomers(pins)) return null;
  const values = pin.runs.flatMap(({ pooled }) => {
    const value =
      where === 'common' ? pooled?.common[score] : mean((pooled?.own ?? []).map((one) => one[score]));
    return value ?? [];
  });
  return spreadOf(values)?.mean ?? null;
}

/** Round numbers from 0 up to at most `most`: steps of 1, 2 or 5 times a power of ten, four to eight of them. */
export function niceTicks(most: number): number[] {
  if (!(most > 0)) return [0];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = power * ([1, 2, 5, 10].find((times) => most / (power * times) <= 6) ?? 10);
  const ticks: number[] = [];
  for (let k = 0; k * step <= most * (1 + 1e-9); k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}
