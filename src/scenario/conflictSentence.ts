/** A conflict for whoever wrote the recipe as text: where it lies, and what to mend. The page has its own words. */
import type { Conflict } from '../core/conflicts';

export interface ConflictSentence {
  /** As in the recipe, dotted. */
  readonly path: string;
  readonly problem: string;
}

export function conflictSentence(conflict: Conflict): ConflictSentence {
  switch (conflict.code) {
    case 'hidden-layers':
      return {
        path: 'model.hidden',
        problem: `the strategy needs hidden layers, at least ${conflict.needed}`,
      };
    case 'optimizer':
      return {
        path: 'training.optimizer',
        problem: `the strategy works with ${conflict.allowed.join(' or ')} only`,
      };
    case 'own-combination':
      return {
        path: 'federation.rule',
        problem: 'the strategy combines updates itself and takes the weighted mean only',
      };
    case 'too-few-members':
      return {
        path: 'federation.rule',
        problem: `the rule needs ${conflict.needed} answers, at most ${conflict.answers} come together`,
      };
    case 'no-public-rows':
      return { path: 'federation', problem: 'the method reads public rows, and there are none' };
    case 'unlike-models':
      return {
        path: 'network.exceptions',
        problem: 'the strategy needs the same layers at every institution',
      };
    case 'no-common-rounds':
      return conflict.setting === 'patience'
        ? { path: 'network.patience', problem: 'the strategy waits for nobody: must be null' }
        : { path: 'federation.participation', problem: 'the strategy asks everyone who is idle: must be 1' };
    case 'not-on-street':
      return {
        path: conflict.of === 'attackers' ? 'threat.attackers' : 'network.exceptions',
        problem: `institution ${conflict.institution} is not among the ${conflict.institutions}, counted from 0`,
      };
    case 'no-attack':
      return { path: 'threat.attackers', problem: 'must be empty without an attack' };
    case 'no-attackers':
      return { path: 'threat.attackers', problem: 'an attack needs at least one attacker' };
    case 'nobody-honest':
      return { path: 'threat.attackers', problem: 'at least one institution must be honest' };
  }
}
