/** A run's record before anything happened. */
import type { Recipe } from '../scenario/recipe';
import type { RunRecord } from './record';
import { emptyReferences } from './references';
import type { RunPlan } from './runPlan';

/**
 * @param script SHA-256 of the realms' script, empty when none is open yet
 * @param before of the same run, whose rounds are about to be repeated: what was spent on them stays spent
 */
export function preparingRecord(plan: RunPlan, script: string, before?: RunRecord): RunRecord {
  return {
    ...unplannedRecord(plan.recipe),
    institutions: plan.inhabitants.map(({ tier, name, short }, id) => {
      const spent = before?.institutions[id]?.spent;
      const known = spent === undefined ? {} : { spent };
      return { id, tier, name, short, state: 'opening', epoch: 0, script, ...known };
    }),
    references: emptyReferences(plan.inhabitants.length),
    parameterCount: plan.shape.parameterCount,
    inputs: plan.spec.inputs,
  };
}

/** Nobody on the street yet: nothing was planned, or the recipe waits for a file. */
export function unplannedRecord(recipe: Recipe): RunRecord {
  return {
    recipe,
    status: 'preparing',
    stopReason: null,
    repeating: null,
    stage: 'idle',
    round: 0,
    institutions: [],
    rounds: [],
    references: emptyReferences(0),
    events: [],
    ledger: [],
    parameterCount: 0,
    inputs: 0,
    encoding: null,
  };
}
