/** Single steps that would make a recipe possible again. Each is tried out, so none is promised that does not help. */
import { defaultRule } from '../../core/aggregators/rules';
import { defaultCompression } from '../../core/compression/compressors';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import { usualSettings } from '../../core/strategies/strategies';
import { institutionsOf } from '../../scenario/conflicts';
import { defaultRecipe, type Recipe } from '../../scenario/recipe';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts, methodTitles } from '../methods/texts';
import { FIRST_WIDTHS, modelKindWith, optimizer } from './choices';
import { compressionPlace } from './compressionFields';
import { formatWidths } from './hiddenWidths';
import { protectionTexts } from '../protection/texts';
import { clippingUse, noiseWhere, privacyUnitWith } from './protectionFields';
import { rulePlace } from './ruleFields';
import { conflictsIn, kindOf } from './possible';
import { strategyPlace } from './strategyFields';
import { recipeTexts } from './texts';

export interface WayOut {
  readonly label: string;
  readonly recipe: Recipe;
}

/** More would be a list to read. */
const MOST = 3;
const MOST_INSTITUTIONS = 20;

/** @param institutions on the street where the recipe does not say */
export function waysOut(recipe: Recipe, institutions: number | null, code: LanguageCode): WayOut[] {
  const before = conflictsIn(recipe, institutions);
  const known = new Set(before.map(kindOf));
  const helps = (way: WayOut): boolean => {
    const after = conflictsIn(way.recipe, institutions);
    return after.length < before.length && after.every((conflict) => known.has(kindOf(conflict)));
  };
  return before.length === 0 ? [] : steps(recipe, institutions, code).filter(helps).slice(0, MOST);
}

function steps(recipe: Recipe, present: number | null, code: LanguageCode): WayOut[] {
  const t = methodTexts(code).wayOut;
  const titles = methodTitles(code);
  const { choice } = recipeTexts(code);
  const p = protectionTexts(code).wayOut;
  const { data, federation, network, threat } = recipe;
  const institutions = institutionsOf(recipe) ?? present ?? Infinity;
  const isThere = (place: number): boolean => place < institutions;
  const { strategy } = federation;
  return [
    {
      label: t.attackers,
      recipe: { ...recipe, threat: { ...threat, attackers: threat.attackers.filter(isThere) } },
    },
    {
      label: t.honest,
      recipe: { ...recipe, threat: { ...threat, attackers: threat.attackers.slice(0, -1) } },
    },
    { label: t.noAttack, recipe: { ...recipe, threat: defaultRecipe.threat } },
    {
      label: t.exceptions,
      recipe: {
        ...recipe,
        network: {
          ...network,
          exceptions: network.exceptions.filter(({ institution }) => isThere(institution)),
        },
      },
    },
    {
      label: t.ownModels,
      recipe: {
        ...recipe,
        network: { ...network, exceptions: network.exceptions.map(({ hidden: _, ...rest }) => rest) },
      },
    },
    ...('correction' in federation.compression
      ? [
          {
            label: t.noFeedback,
            recipe: compressionPlace.put(recipe, { ...federation.compression, correction: 'none' }),
          },
        ]
      : []),
    { label: t.hidden(formatWidths(FIRST_WIDTHS)), recipe: modelKindWith().write(recipe, 'mlp') },
    { label: t.optimizer(choice.sgd), recipe: optimizer.write(recipe, 'sgd') },
    {
      label: t.rule(titles.rule['weighted-mean']),
      recipe: rulePlace.put(recipe, defaultRule('weighted-mean')),
    },
    {
      label: t.uncompressed,
      recipe: { ...recipe, federation: { ...federation, compression: defaultCompression('none') } },
    },
    { label: t.anyLength, recipe: { ...recipe, federation: { ...federation, normLimit: null } } },
    {
      label: t.plainSum,
      recipe: { ...recipe, protection: { ...recipe.protection, aggregation: { by: 'plain' } } },
    },
    {
      label: p.secure,
      recipe: { ...recipe, protection: { ...recipe.protection, aggregation: defaultAggregation('secure') } },
    },
    { label: p.atCoordinator, recipe: noiseWhere.write(recipe, 'noiseCoordinator') },
    { label: p.fixedClipping, recipe: clippingUse.write(recipe, 'clipFixed') },
    ...moreInstitutions(recipe, data, t.institutions),
    { label: t.participation, recipe: { ...recipe, federation: { ...federation, participation: 1 } } },
    ...(strategy.name === 'fedbuff' && Number.isFinite(institutions)
      ? [
          {
            label: t.buffer(institutions),
            recipe: strategyPlace.put(recipe, { ...strategy, buffer: institutions }),
          },
        ]
      : []),
    { label: p.eachCustomer, recipe: privacyUnitWith().write(recipe, 'privacyRecord') },
    { label: p.noPrivacy, recipe: privacyUnitWith().write(recipe, 'privacyNone') },
    { label: t.patience, recipe: { ...recipe, network: { ...network, patience: null } } },
    { label: t.strategy(titles.strategy.fedavg), recipe: strategyPlace.put(recipe, usualSettings.fedavg) },
  ];
}

/** The fewest that everyone named and every rule can do with. */
function moreInstitutions(recipe: Recipe, data: Recipe['data'], label: (count: number) => string): WayOut[] {
  if (data.source !== 'synthetic' || !Number.isInteger(data.institutions)) return [];
  const before = conflictsIn(recipe, null).length;
  for (let count = data.institutions + 1; count <= MOST_INSTITUTIONS; count++) {
    const more: Recipe = { ...recipe, data: { ...data, institutions: count } };
    if (conflictsIn(more, null).length < before) return [{ label: label(count), recipe: more }];
  }
  return [];
}
