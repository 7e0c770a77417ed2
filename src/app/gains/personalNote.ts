/** What is compared where each institution has a model of its own. */
import { parameterCount } from '../../core/modelSpec';
import { createStrategy } from '../../core/strategies/strategies';
import type { SeenRun } from '../../lab/perspective';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTitles } from '../methods/texts';
import type { Yardstick } from './gain';
import { gainTexts } from './texts';

/**
 * @param isShown whether a figure of such a model is on the page
 * @returns empty where the global model is what everyone uses
 */
export function personalNote(
  { recipe, inputs }: Pick<SeenRun, 'recipe' | 'inputs'>,
  yardstick: Yardstick,
  isShown: boolean,
  code: LanguageCode,
): string {
  const t = gainTexts(code);
  const { model, federation, network } = recipe;
  const { facts, traffic } = createStrategy(federation.strategy);
  if (!facts.isPersonal) return '';
  const name = methodTitles(code).strategy[federation.strategy.name];
  const spec = { inputs: Math.max(1, inputs), hidden: model.hidden, activation: model.activation };
  const notes = [
    ...(yardstick === 'common' ? [t.personalCommon] : isShown ? [t.personalNote(name)] : []),
    ...(facts.takesUnlikeModels ? [t.student] : []),
    ...(network.exceptions.some(({ hidden }) => hidden !== undefined) ? [t.unlikeAlone] : []),
    // Layers that never leave are untrained in the model that the coordinator has.
    ...(!facts.takesUnlikeModels && traffic(spec).fitUp < parameterCount(spec) ? [t.headless(name)] : []),
  ];
  return notes.join(code === 'en' ? ' ' : '');
}
