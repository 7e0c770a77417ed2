/** How the model of a run comes about: by its own strategy and rule, not by any other's. */
import type { Recipe } from '../../scenario/recipe';
import { createStrategy } from '../../core/strategies/strategies';
import type { LanguageCode } from '../i18n/language.svelte';
import type { MeaningName } from '../meaning/texts';
import { RULE_FORMULAS, STRATEGY_FORMULAS } from './formulas';
import { RULE_PAPERS, STRATEGY_PAPERS } from './papers';
import { methodTexts, methodTitles } from './texts';

export interface MethodMeaning {
  /** The strategy and the rule, and what they do. */
  readonly names: string;
  readonly formula: string;
  readonly source: string;
}

/** @returns null for figures that do not hang on the method */
export function methodMeaning(
  of: MeaningName,
  { strategy, rule }: Recipe['federation'],
  code: LanguageCode,
): MethodMeaning | null {
  if (of !== 'federated' && of !== 'personal') return null;
  const t = methodTexts(code);
  const titles = methodTitles(code);
  // A strategy that combines by itself has its rule in its own formula.
  const { takesRule, sendsSteps } = createStrategy(strategy).facts;
  const paper = STRATEGY_PAPERS[strategy.name];
  return {
    names: t.formula.says(titles.strategy[strategy.name], t.strategy[strategy.name].does),
    formula: [
      STRATEGY_FORMULAS[strategy.name],
      ...(takesRule ? [sendsSteps ? RULE_FORMULAS[rule.rule] : ofScores(RULE_FORMULAS[rule.rule])] : []),
      sendsSteps ? t.formula.delta : t.formula.scores,
    ].join('\n'),
    source: takesRule && RULE_PAPERS[rule.rule] !== paper ? `${paper}; ${RULE_PAPERS[rule.rule]}` : paper,
  };
}

/** The same rule over scores in place of updates. */
function ofScores(formula: string): string {
  return formula.replaceAll('Δw', 'z').replaceAll('Δ', 'z');
}
