/** What the page offers of strategies, rules, compression and attacks, and what it says cannot be combined. */
import { describe, expect, it } from 'vitest';
import { strategyFacts } from '../../src/app/methods/facts';
import { inGroups, STRATEGY_GROUPS } from '../../src/app/methods/strategyGroups';
import { methodTexts } from '../../src/app/methods/texts';
import { blockedLines } from '../../src/app/recipe/blocked';
import { modelKindWith, optimizer } from '../../src/app/recipe/choices';
import type { ChoiceKey, ChoiceSetting, ChoiceValue } from '../../src/app/recipe/choices';
import { conflictSentence } from '../../src/app/recipe/conflictWords';
import { RecipeDraft } from '../../src/app/recipe/draft.svelte';
import { DraftSteps } from '../../src/app/recipe/draftSteps.svelte';
import { foretold } from '../../src/app/recipe/foretold';
import { linkWords } from '../../src/app/recipe/linkWords';
import { exceptionSettings, withOwnHidden, withOwnLink } from '../../src/app/recipe/networkFields';
import { partChoices } from '../../src/app/recipe/partChoices';
import { conflictsIn, possible } from '../../src/app/recipe/possible';
import { rulePlace } from '../../src/app/recipe/ruleFields';
import { strategyPlace } from '../../src/app/recipe/strategyFields';
import { streetOf } from '../../src/app/recipe/street';
import { withAttack, withAttacker } from '../../src/app/recipe/threatFields';
import { waysOut } from '../../src/app/recipe/waysOut';
import { exceptionWords } from '../../src/app/recipe/words';
import { wrongSettings } from '../../src/app/recipe/wrongSettings';
import { AGGREGATION_RULES, defaultRule } from '../../src/core/aggregators/rules';
import { defaultAttack } from '../../src/core/attacks/attacks';
import { createStrategy, STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { recipeConflicts } from '../../src/scenario/conflicts';
import { defaultRecipe, recipeSchema, type Recipe } from '../../src/scenario/recipe';
import * as v from 'valibot';
import { csvRecipe, everyMethod, withData, withFederation, withThreat } from './recipeExamples';

const strategies = (recipe: Recipe) =>
  possible(recipe, STRATEGY_NAMES, (name) => strategyPlace.put(recipe, usualSettings[name]), null);
const blockedOf = <Value>(options: readonly { value: Value; reasons: readonly unknown[] }[]): Value[] =>
  options.filter(({ reasons }) => reasons.length > 0).map(({ value }) => value);

describe('the list of strategies', () => {
  it('has each once, those with models of their own together', () => {
    expect([...inGroups(STRATEGY_NAMES)].sort()).toEqual([...STRATEGY_NAMES].sort());
    for (const name of STRATEGY_NAMES) {
      const { isPersonal, pace, publicRows } = createStrategy(usualSettings[name]).facts;
      expect([name, STRATEGY_GROUPS[name] === 'personal']).toEqual([name, isPersonal && publicRows === 0]);
      expect([name, STRATEGY_GROUPS[name] === 'distilled']).toEqual([name, publicRows > 0]);
      expect([name, STRATEGY_GROUPS[name] === 'asynchronous']).toEqual([name, pace === 'asynchronous']);
    }
  });

  it('says what follows from a declaration', () => {
    const t = methodTexts('en');
    expect(strategyFacts(createStrategy(usualSettings.ditto).facts, 1, t)).toEqual([
      t.fact.sum,
      t.fact.personal,
    ]);
    expect(strategyFacts(createStrategy(usualSettings.scaffold).facts, 2, t)).toEqual([
      t.fact.sum,
      t.fact.twice(2),
    ]);
  });
});

describe('what can be chosen', () => {
  it('leaves out what the rest of the recipe rules out, and names the reason', () => {
    const options = strategies(defaultRecipe);
    expect(blockedOf(options)).toEqual(['fedper']);
    expect(blockedLines(options, (name) => name, 'en')).toEqual(['fedper: needs a hidden layer']);
    const adam = { ...defaultRecipe, training: { ...defaultRecipe.training, optimizer: 'adam' } as const };
    expect(blockedOf(strategies(adam))).toEqual(['fedsgd', 'scaffold', 'fedper', 'apfl']);
  });

  it('goes both ways: the strategy rules out optimizers and models, the rule strategies', () => {
    const scaffold = withFederation({ strategy: usualSettings.scaffold });
    const optimizers = possible(scaffold, optimizer.values, (it) => optimizer.write(scaffold, it), null);
    expect(blockedOf(optimizers)).toEqual(['momentum', 'adam']);
    const fedPer = {
      ...withFederation({ strategy: usualSettings.fedper }),
      model: { ...defaultRecipe.model, hidden: [8] },
    };
    const kinds = possible(fedPer, ['lr', 'mlp'] as const, (it) => modelKindWith().write(fedPer, it), null);
    expect(blockedOf(kinds)).toEqual(['lr']);
    const median = withFederation({ rule: defaultRule('coordinate-median') });
    expect(blockedOf(strategies(median))).toEqual(expect.arrayContaining(['qfedavg', 'agnostic']));
  });

  it('blames a list only for what another of its options would solve', () => {
    const bulyan = withFederation({ rule: defaultRule('bulyan') });
    expect(conflictsIn(bulyan, null).map(({ code }) => code)).toEqual(['too-few-members']);
    expect(blockedOf(strategies(bulyan))).not.toContain('fedprox');
    const rules = possible(
      bulyan,
      AGGREGATION_RULES,
      (name) => rulePlace.put(bulyan, defaultRule(name)),
      null,
    );
    expect(blockedOf(rules)).toContain('bulyan');
    expect(blockedOf(rules)).not.toContain('krum');
  });

  it('stays quiet while a number is being typed', () => {
    const typed = withFederation({ rule: { rule: 'krum', byzantine: NaN } });
    expect(() => conflictsIn(typed, null)).not.toThrow();
    expect([...wrongSettings(typed)]).toEqual(['federation.rule.byzantine']);
  });
});

describe('a way out', () => {
  it('always helps, and brings no new conflict', () => {
    const broken: Recipe[] = [
      ...everyMethod,
      withData({ institutions: 2 }),
      withThreat({ attack: { kind: 'sign-flip' }, attackers: [1, 7] }),
      withThreat({ attack: { kind: 'sign-flip' }, attackers: [0, 1, 2, 3, 4] }),
      {
        ...defaultRecipe,
        network: { ...defaultRecipe.network, exceptions: [{ institution: 9, epochs: 2 }] },
      },
      {
        ...defaultRecipe,
        network: { ...defaultRecipe.network, exceptions: [{ institution: 1, hidden: [4] }] },
      },
      {
        ...withFederation({ strategy: usualSettings.scaffold }),
        training: { ...defaultRecipe.training, optimizer: 'adam' },
      },
    ];
    let tried = 0;
    for (const recipe of broken) {
      const before = conflictsIn(recipe, null);
      const ways = waysOut(recipe, null, 'zh-CN');
      expect(ways.length > 0, JSON.stringify(before)).toBe(before.length > 0);
      for (const way of ways) {
        expect(conflictsIn(way.recipe, null).length).toBeLessThan(before.length);
        expect(v.is(recipeSchema, way.recipe), way.label).toBe(true);
        tried++;
      }
      for (const conflict of before) {
        for (const code of ['zh-CN', 'en'] as const) {
          expect(conflictSentence(conflict, recipe, code)).not.toMatch(/undefined|NaN|\[object/);
        }
      }
    }
    expect(tried).toBeGreaterThan(8);
  });

  it('offers as many institutions as a rule needs', () => {
    const labels = waysOut(withFederation({ rule: defaultRule('bulyan') }), null, 'en').map(
      ({ label }) => label,
    );
    expect(labels).toContain('Have 7 institutions');
    expect(labels).toContain('Use rule: weighted mean');
  });
});

describe('changing a method', () => {
  it('starts from its usual settings and finds them again as they were set', () => {
    const draft = new RecipeDraft(new DraftSteps(defaultRecipe));
    draft.edit(strategyPlace.put(draft.value, draft.memory.strategy('fedprox')));
    expect(draft.value.federation.strategy).toEqual(usualSettings.fedprox);
    draft.edit(strategyPlace.put(draft.value, { name: 'fedprox', mu: 3 }));
    draft.edit(strategyPlace.put(draft.value, draft.memory.strategy('ditto')));
    draft.edit(strategyPlace.put(draft.value, draft.memory.strategy('fedprox')));
    expect(draft.value.federation.strategy).toEqual({ name: 'fedprox', mu: 3 });
    draft.undo();
    expect(draft.value.federation.strategy.name).toBe('ditto');
  });

  it('keeps who attacks from one attack to the next, and lets them go with the attack', () => {
    const first = withAttack(defaultRecipe, defaultAttack('sign-flip'), []);
    expect(first.threat.attackers).toEqual([1]);
    const two = withAttacker(first, 0, true);
    expect(withAttack(two, defaultAttack('scaling'), []).threat.attackers).toEqual([0, 1]);
    const none = withAttack(two, defaultAttack('none'), []);
    expect(none).toEqual(defaultRecipe);
    expect(withAttack(none, defaultAttack('scaling'), [0, 1]).threat.attackers).toEqual([0, 1]);
    expect(withAttacker(two, 1, false).threat.attackers).toEqual([0]);
  });

  it('writes each named value and reads it back, where the recipe has it', () => {
    function roundTrip<Key extends ChoiceKey, Value extends ChoiceValue>(
      setting: ChoiceSetting<Key, Value>,
    ): void {
      const home = everyMethod.find(setting.isIn) ?? defaultRecipe;
      for (const value of setting.values) {
        const written = setting.write(home, value);
        expect([setting.key, setting.read(written)]).toEqual([setting.key, value]);
        expect([...wrongSettings(written)], setting.key).toEqual([]);
      }
    }
    const [mixing, weights, bound, screen, correction, random, patience, z, sends] = partChoices;
    roundTrip(mixing);
    roundTrip(weights);
    roundTrip(bound);
    roundTrip(screen);
    roundTrip(correction);
    roundTrip(random);
    roundTrip(patience);
    roundTrip(z);
    roundTrip(sends);
  });
});

describe('what is other about one institution', () => {
  it('is nothing where it is set as everyone’s', () => {
    const [epochs, speed, availability] = exceptionSettings(3, defaultRecipe);
    if (epochs === undefined || speed === undefined || availability === undefined)
      throw new Error('no settings');
    const slow = speed.write(defaultRecipe, 0.1);
    expect(slow.network.exceptions).toEqual([{ institution: 3, speed: 0.1 }]);
    const both = withOwnLink(epochs.write(slow, 4), 3, 'slow');
    expect(both.network.exceptions).toEqual([{ institution: 3, speed: 0.1, epochs: 4, link: 'slow' }]);
    const back = withOwnLink(epochs.write(speed.write(both, 1), 1), 3, null);
    expect(back).toEqual(defaultRecipe);
    expect([...wrongSettings(availability.write(defaultRecipe, 2))]).toEqual([availability.path]);
  });

  it('may be a model of its own, none of whose widths is lost or left behind', () => {
    const strategy = usualSettings.fedmd;
    const own = withOwnHidden(withFederation({ strategy }), 2, [16, 8]);
    expect(own.network.exceptions).toEqual([{ institution: 2, hidden: [16, 8] }]);
    expect(recipeConflicts(own)).toEqual([]);
    expect(recipeConflicts(strategyPlace.put(own, usualSettings.fedavg))).toEqual([
      { code: 'unlike-models' },
    ]);
    const typing = withOwnHidden(own, 2, [16, NaN]);
    expect([...wrongSettings(typing)]).toEqual(['network.exceptions.2.hidden']);
    expect(exceptionWords({ institution: 2, hidden: [] }, 'en')).toBe('logistic regression');
    expect(exceptionWords({ institution: 2, hidden: [16, NaN] }, 'en')).toBe('hidden layers …');
    expect(withOwnHidden(own, 2, null).network.exceptions).toEqual([]);
  });

  it('stands in street order, whoever is set first', () => {
    const of = (institution: number, recipe: Recipe): Recipe => withOwnLink(recipe, institution, 'lan');
    const recipe = of(0, of(4, of(2, defaultRecipe)));
    expect(recipe.network.exceptions.map(({ institution }) => institution)).toEqual([0, 2, 4]);
    expect(v.is(recipeSchema, recipe)).toBe(true);
  });
});

describe('the street of an edited recipe', () => {
  it('is the scenario’s for drawn customers, and the one that is there for a file', () => {
    expect(streetOf(withData({ institutions: 7 }), []).map(({ tier }) => tier)).toEqual([
      0, 1, 2, 3, 4, 0, 1,
    ]);
    expect(streetOf(withData({ institutions: NaN }), [])).toEqual([]);
    expect(streetOf(csvRecipe, [])).toEqual([]);
  });
});

describe('a foretold update', () => {
  it('is four bytes a number, less what compression saves', () => {
    expect(foretold(defaultRecipe, 42)).toEqual({ whole: 172, packed: 172 });
    const eight = withFederation({ compression: { method: 'uniform-quantisation', bits: 8 } });
    // Frame of 2, range of 8, a byte a number.
    expect(foretold(eight, 42)).toEqual({ whole: 172, packed: 53 });
    const body = {
      ...withFederation({ strategy: usualSettings.fedper }),
      model: { ...defaultRecipe.model, hidden: [8] },
    };
    expect(foretold(body, 42).whole).toBe(4 * (42 * 8 + 8));
  });
});

describe('a line in words', () => {
  it('has its bandwidth, latency and loss', () => {
    expect(linkWords('lan', methodTexts('en'))).toBe('1 Gbps, 0.5 ms one way, no loss');
    expect(linkWords('slow', methodTexts('zh-CN'))).toBe('20 Mbps，单程 80 毫秒，丢包 1%');
  });
});
