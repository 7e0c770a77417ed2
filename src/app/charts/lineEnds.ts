/** What stands at the end of the lines: one label a line, or one a kind of institution when there are many. */
import type { Tier } from '../institutions';
import type { Curve } from './curves';

/** More lines of single institutions than this get one label a tier. */
export const MOST_LABELS = 8;

export interface LineEnd {
  readonly kind: Curve['kind'];
  readonly tier: Tier | null;
  /** Index in `run.institutions`: the one labelled, or the first of a group. */
  readonly institution: number | null;
  /** How many lines the label stands for. */
  readonly members: number;
  /** Where the line ends. */
  readonly round: number;
  /** The last value, or the middle one of a group's last values. */
  readonly value: number;
}

export function lineEnds(lines: readonly Curve[]): LineEnd[] {
  const single = (line: Curve): LineEnd[] => {
    const last = line.points.at(-1);
    if (last === undefined) return [];
    const { kind, tier, institution } = line;
    return [{ kind, tier, institution, members: 1, round: last.round, value: last.value }];
  };
  const alone = lines.filter(({ kind }) => kind === 'alone').flatMap(single);
  const others = lines.filter(({ kind }) => kind !== 'alone').flatMap(single);
  return [...others, ...(alone.length <= MOST_LABELS ? alone : byTier(alone))];
}

function byTier(ends: readonly LineEnd[]): LineEnd[] {
  const tiers = [...new Set(ends.map(({ tier }) => tier))];
  return tiers.flatMap((tier) => {
    const group = ends.filter((end) => end.tier === tier);
    const middle = [...group].sort((a, b) => a.value - b.value)[Math.floor((group.length - 1) / 2)];
    const first = group[0];
    if (middle === undefined || first === undefined) return [];
    return [{ ...middle, institution: first.institution, members: group.length }];
  });
}
