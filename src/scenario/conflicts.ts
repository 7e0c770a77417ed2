/** A recipe's parts, asked whether they fit together. */
import { createAggregator } from '../core/aggregators/rules';
import { createCompressor } from '../core/compression/compressors';
import { conflictsOf, type Conflict, type RoundSetting } from '../core/conflicts';
import type { ModelSpec } from '../core/modelSpec';
import { createStrategy } from '../core/strategies/strategies';
import { shareOf } from '../core/virtual/attendance';
import { isMasked } from './masked';
import type { Recipe } from './recipe';

/** @returns how many live on the street; null where only the file's own column can tell */
export function institutionsOf({ data }: Pick<Recipe, 'data'>): number | null {
  if (data.source === 'synthetic') return data.institutions;
  const { dealing } = data.mapping;
  return dealing.by === 'column' ? null : dealing.institutions;
}

/** A model of the recipe's depth; how wide its rows are does not matter to what crosses beside an update. */
const anyModel = ({ hidden, activation }: Recipe['model']): ModelSpec => ({ inputs: 1, hidden, activation });

/** @param institutions on the street; null where the recipe does not say */
export function recipeConflicts(
  recipe: Recipe,
  institutions: number | null = institutionsOf(recipe),
): Conflict[] {
  const { data, model, training, federation, network, protection, threat } = recipe;
  const { strategy, rule, participation, compression } = federation;
  const { facts, traffic } = createStrategy(strategy);
  const { privacy } = protection;
  const compressor = createCompressor(compression);
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
    isSummed: isMasked(recipe),
    addsUp: compressor.addsUp,
    isNormLimited: federation.normLimit !== null,
    privacyUnit: privacy.unit,
    adaptsClipping: privacy.unit !== 'none' && privacy.adaptiveClipping,
    isNoiseDistributed: privacy.unit === 'institution' && privacy.where === 'distributed',
    sendsBeside: traffic(anyModel(model)).fitUpExtra > 0,
    keepsResidual: compressor.keepsResidual,
    // A file's rows all have an owner.
    hasPublicRows: data.source === 'synthetic',
    exceptions: network.exceptions.map(({ institution }) => institution),
    roundSettings,
    hasUnlikeModels: network.exceptions.some(({ hidden }) => hidden !== undefined),
    isAttacked: threat.attack.kind !== 'none',
    attackers: threat.attackers,
  });
}
