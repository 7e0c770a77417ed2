/** Who is who under secure aggregation: the page hears it from each institution and tells it to all. */
import type { ConsoleDown } from '../boundary/messages';
import type { Roster } from '../coordinator/federation';
import { fullWeightOf } from '../core/secureAggregation/weightedUpdate';
import { KEY_BYTES } from '../core/secureAggregation/sizes';
import { inSlots } from '../core/secureAggregation/wire';
import { createStrategy } from '../core/strategies/strategies';
import { fitSeconds } from '../core/virtual/work';
import { deposit } from './deposit';
import type { RunRecord } from './record';
import type { RunPlan } from './runPlan';

/** @returns undefined for a run that needs none */
export function rosterOf(
  { federation, shape, spec }: RunPlan,
  { institutions }: RunRecord,
  identities: ReadonlyMap<number, Uint8Array>,
): Roster | undefined {
  if (shape.members === 0) return undefined;
  const { work } = createStrategy(federation.strategy).facts;
  const { unit } = federation.privacy;
  const rows = institutions.map(({ facts }) => facts?.told ?? 0);
  return {
    identities: institutions.map(({ id }) => identities.get(id) ?? new Uint8Array(KEY_BYTES)),
    // Where whole institutions are hidden each counts one.
    fullWeight: unit === 'institution' ? 1 : fullWeightOf(rows),
    fitSeconds: federation.conditions.map(({ epochs, speed, hidden }, k) =>
      fitSeconds({ ...spec, hidden }, work, rows[k] ?? 0, epochs, speed),
    ),
  };
}

export function rosterMessage({
  identities,
  fullWeight,
}: Roster): Pick<Extract<ConsoleDown, { kind: 'roster' }>, 'identities' | 'fullWeight'> {
  const ids = identities.map((_, id) => id);
  return {
    identities: deposit(inSlots(ids.length, KEY_BYTES, ids, (id) => identities[id])),
    fullWeight,
  };
}
