/** Where moments lie along the scrubber. */
import { phaseRank, PHASES } from '../../lab/moment';
import type { Moment } from '../../lab/moment';

export interface Track {
  readonly rounds: number;
  /** Px, knob included. */
  readonly width: number;
  /** Px kept free at either end for half a knob. */
  readonly inset: number;
}

export function xOfRound({ rounds, width, inset }: Track, round: number): number {
  return inset + (Math.max(0, width - 2 * inset) * round) / rounds;
}

/** A round fills the stretch before its number, phase by phase. */
export function xOfMoment(track: Track, { round, phase }: Moment): number {
  if (round === 0) return xOfRound(track, 0);
  return xOfRound(track, round - 1 + (phaseRank(phase) + 1) / PHASES.length);
}

/** The nearest round to a place on the track. */
export function roundAt({ rounds, width, inset }: Track, x: number): number {
  const free = width - 2 * inset;
  if (free <= 0) return 0;
  return Math.min(rounds, Math.max(0, Math.round(((x - inset) / free) * rounds)));
}

/** Numbers under the track: multiples of a round figure, so many as stand apart. */
export function numbered(track: Track): number[] {
  const most = Math.max(1, Math.floor(track.width / 64));
  const every = [1, 5, 10, 20, 50, 100, 200, 500].find((step) => track.rounds / step <= most) ?? track.rounds;
  return Array.from({ length: Math.floor(track.rounds / every) + 1 }, (_, i) => i * every);
}

/** Small ticks, where a round is wide enough to be seen. */
export function ticked(track: Track): number[] {
  return xOfRound(track, 1) - xOfRound(track, 0) >= 6
    ? Array.from({ length: track.rounds + 1 }, (_, round) => round)
    : numbered(track);
}
