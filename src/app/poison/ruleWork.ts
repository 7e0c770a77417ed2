/** What a rule did with each institution's update in a round, read off what the coordinator recorded. */
import { createAggregator, type AggregationRule } from '../../core/aggregators/rules';
import type { SeenRound } from '../../lab/perspective';

export type Verdict = 'asWeighed' | 'less' | 'more' | 'none' | 'screened' | 'away' | 'unheard';

export interface UpdateWork {
  readonly institution: number;
  /** Share that the rule's own weights would give it among those it took, 0 to 1; null where it took none. */
  readonly due: number | null;
  /** Share that it got; null where the rule took none. */
  readonly got: number | null;
  readonly verdict: Verdict;
}

/** Below it a share is rounding. */
const NOTHING = 5e-4;
/** What a share may be off by to count as due. */
const NEAR = 0.05;

/** @returns null where this party does not know it: nobody's share is there */
export function ruleWork(
  { asked, heard, samples, events }: Pick<SeenRound, 'asked' | 'heard' | 'samples' | 'events'>,
  rule: AggregationRule,
): UpdateWork[] | null {
  if (heard.every((share) => share === null)) return null;
  const { weighsBySamples } = createAggregator(rule);
  const weight = (k: number): number => (heard[k] == null ? 0 : weighsBySamples ? (samples[k] ?? 0) : 1);
  const total = heard.reduce<number>((sum, _, k) => sum + weight(k), 0);
  return heard.map((got, institution) => {
    if (got === null) {
      const isScreened = events.some(
        (event) =>
          event.institution === institution && ['non-finite', 'over-norm', 'misshapen'].includes(event.name),
      );
      const verdict = isScreened ? 'screened' : asked.includes(institution) ? 'unheard' : 'away';
      return { institution, due: null, got: null, verdict };
    }
    const due = total === 0 ? 0 : weight(institution) / total;
    return { institution, due, got, verdict: verdictOf(got, due) };
  });
}

function verdictOf(got: number, due: number): Verdict {
  if (got < NOTHING) return 'none';
  if (got < due * (1 - NEAR)) return 'less';
  return got > due * (1 + NEAR) ? 'more' : 'asWeighed';
}
