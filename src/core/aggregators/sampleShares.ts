/** Each member's part of all training rows: n_k / n. */
import type { Contribution } from './aggregator';

/** @returns one a member, in the order given, adding up to 1 */
export function sampleShares(members: readonly Contribution[]): number[] {
  const total = members.reduce((n, { samples }) => n + samples, 0);
  return members.map(({ samples }) => samples / total);
}
