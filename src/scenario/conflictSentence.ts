/** A conflict for whoever wrote the recipe as text: where it lies, and what to mend. The page has its own words. */
import type { Conflict, PartSetting, SumSetting } from '../core/conflicts';

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
    case 'only-sums':
      return sumSentence(conflict.setting);
    case 'too-few-to-hide':
      return {
        path: 'protection.aggregation',
        problem: `a sum that hides its parts needs ${conflict.needed} answers, at most ${conflict.answers} come together`,
      };
    case 'no-public-rows':
      return { path: 'federation', problem: 'the method reads public rows, and there are none' };
    case 'tells-rows':
      return {
        path: 'federation.strategy',
        problem:
          'the strategy tells of the rows beside the model, which noise within training does not cover',
      };
    case 'unbounded-part':
      return partSentence(conflict.setting);
    case 'noise-needs-masks':
      return {
        path: 'protection.privacy.where',
        problem: 'distributed noise hides nothing while the coordinator reads each update',
      };
    case 'unlike-reference':
      return {
        path: 'federation.rule',
        problem: "the rule compares updates with the coordinator's own, and the strategy sends others",
      };
    case 'nothing-adds-up':
      return {
        path: 'federation.compression.correction',
        problem: 'the answers of the strategy do not add up over rounds: no error feedback',
      };
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

function partSentence(setting: PartSetting): ConflictSentence {
  switch (setting) {
    case 'strategy':
      return {
        path: 'federation.strategy',
        problem: "the strategy makes more of one institution's answer than a clipped update",
      };
    case 'rule':
      return { path: 'federation.rule', problem: 'noise is reckoned for the weighted mean only' };
    case 'adaptive-clipping':
      return {
        path: 'protection.privacy.adaptiveClipping',
        problem: 'masks and encryption hide how many updates were clipped: must be false',
      };
    case 'norm-limit':
      return {
        path: 'federation.normLimit',
        problem: 'who is left out would depend on others: must be null',
      };
  }
}

function sumSentence(setting: SumSetting): ConflictSentence {
  switch (setting) {
    case 'strategy':
      return {
        path: 'federation.strategy',
        problem: 'the strategy reads single answers, and masks or encryption show the sum alone',
      };
    case 'pace':
      return {
        path: 'federation.strategy',
        problem: 'the strategy takes answers as they come, and a sum alone needs them together',
      };
    case 'rule':
      return {
        path: 'federation.rule',
        problem: 'the rule reads single updates, and masks or encryption show the sum alone',
      };
    case 'compression':
      return {
        path: 'federation.compression',
        problem: 'compressed updates do not add up under masks or encryption',
      };
    case 'norm-limit':
      return {
        path: 'federation.normLimit',
        problem: 'masks and encryption hide how long an update is: must be null',
      };
  }
}
