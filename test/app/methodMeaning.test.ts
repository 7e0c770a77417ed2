/** What the page says of how a run's model comes about follows the run's own strategy and rule. */
import { describe, expect, it } from 'vitest';
import { RULE_FORMULAS, STRATEGY_FORMULAS } from '../../src/app/methods/formulas';
import { methodMeaning } from '../../src/app/methods/methodMeaning';
import { methodNames } from '../../src/app/methods/names';
import { AGGREGATION_RULES, defaultRule } from '../../src/core/aggregators/rules';
import { createStrategy, STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { withFederation } from './recipeExamples';

describe('the explanation of the federated model', () => {
  it('has the formula and paper of the run’s strategy, and its rule’s where it takes one', () => {
    for (const name of STRATEGY_NAMES) {
      for (const rule of AGGREGATION_RULES) {
        const { federation } = withFederation({ strategy: usualSettings[name], rule: defaultRule(rule) });
        const said = methodMeaning('federated', federation, 'en');
        const { takesRule, sendsSteps } = createStrategy(usualSettings[name]).facts;
        expect(said?.formula).toContain(STRATEGY_FORMULAS[name]);
        expect(said?.formula.includes(RULE_FORMULAS[rule])).toBe(takesRule && sendsSteps);
        expect(said?.source).toMatch(/arXiv/);
      }
    }
  });

  it('speaks of scores where scores cross', () => {
    const { federation } = withFederation({ strategy: usualSettings.fedmd });
    const formula = methodMeaning('federated', federation, 'en')?.formula ?? '';
    expect(formula).toContain('z = Σₖ (nₖ ∕ n) zₖ');
    expect(formula).not.toContain('Δ');
  });

  it('is no other figure’s', () => {
    const { federation } = withFederation({});
    expect(methodMeaning('auc', federation, 'en')).toBeNull();
    expect(methodMeaning('personal', federation, 'en')).not.toBeNull();
  });
});

describe('a run’s method by name', () => {
  it('is the strategy and the rule, or the strategy that combines by itself', () => {
    const names = (name: keyof typeof usualSettings): string =>
      methodNames(
        withFederation({ strategy: usualSettings[name], rule: defaultRule('krum') }).federation,
        'en',
      );
    expect(names('scaffold')).toBe('SCAFFOLD, Krum');
    expect(names('qfedavg')).toBe('q-FedAvg');
    expect(names('finetune')).toBe('Local fine-tuning, Krum');
  });
});
