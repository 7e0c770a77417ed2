/** Why something cannot be chosen: in a sentence, and as short as in a list. */
import type { Conflict } from '../../core/conflicts';
import type { Recipe } from '../../scenario/recipe';
import type { LanguageCode } from '../i18n/language.svelte';
import { methodTexts, methodTitles } from '../methods/texts';
import { recipeTexts } from './texts';

type OptimizerConflict = Extract<Conflict, { readonly code: 'optimizer' }>;

function allowedWords({ allowed }: OptimizerConflict, code: LanguageCode): string {
  const { choice } = recipeTexts(code);
  return allowed.map((name) => choice[name]).join(methodTexts(code).and);
}

/** Whether it speaks of who attacks, which no party of the federation knows. */
export function isVeiledConflict(conflict: Conflict): boolean {
  switch (conflict.code) {
    case 'not-on-street':
      return conflict.of === 'attackers';
    case 'no-attack':
    case 'no-attackers':
    case 'nobody-honest':
      return true;
    default:
      return false;
  }
}

export function conflictSentence(conflict: Conflict, { federation }: Recipe, code: LanguageCode): string {
  const t = methodTexts(code).conflict;
  const titles = methodTitles(code);
  const strategy = titles.strategy[federation.strategy.name];
  switch (conflict.code) {
    case 'hidden-layers':
    case 'own-combination':
    case 'unlike-models':
    case 'nothing-adds-up':
      return t[conflict.code](strategy);
    case 'unlike-reference':
      return t[conflict.code](titles.rule[federation.rule.rule], strategy);
    case 'no-common-rounds':
      return t[conflict.code][conflict.setting](strategy);
    case 'only-sums':
      return t[conflict.code][conflict.setting](
        conflict.setting === 'rule' ? titles.rule[federation.rule.rule] : strategy,
      );
    case 'too-few-to-hide':
      return t[conflict.code](conflict.needed, conflict.answers);
    case 'tells-rows':
      return t[conflict.code](strategy);
    case 'unbounded-part':
      return t[conflict.code][conflict.setting](
        conflict.setting === 'rule' ? titles.rule[federation.rule.rule] : strategy,
      );
    case 'optimizer':
      return t.optimizer(strategy, allowedWords(conflict, code));
    case 'too-few-members':
      return t['too-few-members'](titles.rule[federation.rule.rule], conflict.needed, conflict.answers);
    case 'not-on-street': {
      // People count from one.
      const say = conflict.of === 'attackers' ? t.attackerNotThere : t.exceptionNotThere;
      return say(conflict.institution + 1, conflict.institutions);
    }
    case 'no-public-rows':
    case 'noise-needs-masks':
    case 'no-attack':
    case 'no-attackers':
    case 'nobody-honest':
      return t[conflict.code];
  }
}

export function conflictShort(conflict: Conflict, code: LanguageCode): string {
  const t = methodTexts(code).short;
  switch (conflict.code) {
    case 'optimizer':
      return t.optimizer(allowedWords(conflict, code));
    case 'too-few-members':
      return t['too-few-members'](conflict.needed);
    case 'no-common-rounds':
      return t[conflict.code][conflict.setting];
    case 'only-sums':
      return t[conflict.code][conflict.setting];
    case 'unbounded-part':
      return t[conflict.code][conflict.setting];
    case 'too-few-to-hide':
      return t[conflict.code](conflict.needed);
    case 'hidden-layers':
    case 'own-combination':
    case 'unlike-models':
    case 'unlike-reference':
    case 'nothing-adds-up':
    case 'not-on-street':
    case 'tells-rows':
    case 'noise-needs-masks':
    case 'no-public-rows':
    case 'no-attack':
    case 'no-attackers':
    case 'nobody-honest':
      return t[conflict.code];
  }
}
