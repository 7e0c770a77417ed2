/** A recipe's parts, asked whether they fit together. */
import { createAggregator } from '../core/aggregators/rules';
import { conflictsOf, type Conflict } from '../core/conflicts';
import { createStrategy } from '../core/strategies/strategies';
import type { Recipe } from './recipe';

/** @param institutions on the street; null where the recipe does not say */
export function recipeConflicts(
  { data, model, training, federation }: Recipe,
  institutions: number | null = data.source === 'synthetic' ? data.institutions : null,
): Conflict[] {
  const { strategy, rule, participation } = federation;
  const asked = institutions === null ? null : Math.max(1, Math.ceil(participation * institutions - 1e-9));
  return conflictsOf({
    strategy: createStrategy(strategy).facts,
    rule: createAggregator(rule),
    hiddenLayers: model.hidden.length,
    optimizer: training.optimizer,
    answers: strategy.name === 'fedbuff' ? strategy.buffer : asked,
    hasPublicRows: data.source === 'synthetic',
  });
}
