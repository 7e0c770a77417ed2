/** What no aggregation rule may see: updates that are not finite or not of the model's length. */
import type { Contribution } from '../core/aggregators/aggregator';
import { allFinite } from '../core/vector';
import type { RunEvent } from '../boundary/runEvent';

export interface Screened {
  readonly admitted: readonly Contribution[];
  readonly events: readonly RunEvent[];
}

export function screen(
  round: number,
  contributions: readonly Contribution[],
  parameterCount: number,
): Screened {
  const admitted: Contribution[] = [];
  const events: RunEvent[] = [];
  for (const contribution of contributions) {
    const { institution, vector, samples } = contribution;
    if (vector.length !== parameterCount) events.push({ round, institution, name: 'misshapen' });
    else if (!allFinite(vector)) events.push({ round, institution, name: 'non-finite' });
    else if (samples < 1) events.push({ round, institution, name: 'misshapen', code: 'no-samples' });
    else admitted.push(contribution);
  }
  return { admitted, events };
}
