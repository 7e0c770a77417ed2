/** What no aggregation rule may see: updates that are not finite or not as long as agreed. */
import type { Shape } from '../boundary/shape';
import type { FitAnswer } from '../core/strategies/strategy';
import { allFinite } from '../core/vector';
import type { RunEvent } from '../boundary/runEvent';

export interface Screened {
  readonly admitted: readonly FitAnswer[];
  readonly events: readonly RunEvent[];
}

export function screen(
  round: number,
  contributions: readonly FitAnswer[],
  shape: Pick<Shape, 'fitUp' | 'fitUpExtra'>,
): Screened {
  const admitted: FitAnswer[] = [];
  const events: RunEvent[] = [];
  for (const contribution of contributions) {
    const { institution, vector, extra, samples } = contribution;
    if (vector.length !== shape.fitUp || extra.length !== shape.fitUpExtra)
      events.push({ round, institution, name: 'misshapen' });
    else if (!allFinite(vector) || !allFinite(extra)) events.push({ round, institution, name: 'non-finite' });
    else if (samples < 1) events.push({ round, institution, name: 'misshapen', code: 'no-samples' });
    else admitted.push(contribution);
  }
  return { admitted, events };
}
