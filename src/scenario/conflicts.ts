/** A recipe's parts, asked whether they fit together. */
import { createAggregator } from '../core/aggregators/rules';
import { conflictsOf, type Conflict, type RoundSetting } from '../core/conflicts';
import { createStrategy } from '../core/strategies/strategies';
import { shareOf } from '../core/virtual/attendance';
import type { Recipe } from './recipe';

/** @returns how many live on the street; null where only the file's own column can tell */
export function institutionsOf({ data }: Pick<Recipe, 'data'>): number | null {
  if (data.source === 'synthetic') return data.institutions;
  const { dealing } = data.mapping;
  return dealing.by === 'column' ? null : dealing.institutions;
}

/** @param institutions on the street; null where the recipe does not say */
export function recipeConflicts(
  recipe: Recipe,
  institutions: number | null = institutionsOf(recipe),
): Conflict[] {
  const { model, training, federation, network, threat } = recipe;
  const { strategy, rule, participation } = federation;
  const facts = createStrategy(strategy).facts;
  const asked = institutions === null ? null : shareOf(institutions, participation);
  const roundSettings: RoundSetting[] = [];
  if (participation < 1) roundSettings.push('participation');
  if (network.patience !== null) roundSettings.push('patience');
  return conflictsOf({
    strategy: facts,
    rule: createAggregator(rule),
    hiddenLayers: model.hidden.length,
    optimizer: training.optimizer,
    institutions,
    answers: facts.answersAStep ?? asked,
    // No coordinator of this lab holds rows of its own.
    hasPublicRows: false,
    exceptions: network.exceptions.map(({ institution }) => institution),
    roundSettings,
    hasUnlikeModels: network.exceptions.some(({ hidden }) => hidden !== undefined),
    isAttacked: threat.attack.kind !== 'none',
    attackers: threat.attackers,
  });
}
