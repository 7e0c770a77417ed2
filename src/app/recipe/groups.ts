/** Which group of the recipe a setting stands in. */
import type { Change } from './changes';
import { institutionsSetting, dataSettings, moreDataSettings, holdoutSetting } from './fields';
import { federationSettings, moreFederationSettings, moreTrainingSettings, trainingSettings } from './fields';
import { minimumCellSetting } from './fields';
import { compressionNumbers } from './compressionFields';
import { networkNumbers } from './networkFields';
import { protectionChoices, protectionNumbers } from './protectionFields';
import { ruleNumbers } from './ruleFields';
import { normLimitSetting } from './screeningFields';
import { strategyNumbers } from './strategyFields';
import { attackNumbers } from './threatFields';

export type GroupName = 'data' | 'training' | 'federation' | 'network' | 'protection' | 'threats';

const keys = (settings: readonly { readonly key: string }[]): string[] => settings.map(({ key }) => key);

const MEMBERS: Readonly<Record<GroupName, ReadonlySet<string>>> = {
  data: new Set([
    'source',
    'encodingMode',
    ...keys([institutionsSetting, ...dataSettings, ...moreDataSettings, holdoutSetting]),
  ]),
  training: new Set([
    'modelKind',
    'activation',
    'optimizer',
    'classWeighting',
    ...keys([...trainingSettings, ...moreTrainingSettings]),
  ]),
  federation: new Set([
    'strategy',
    'rule',
    'mixing',
    'medianWeights',
    'boundKind',
    'normScreen',
    ...keys([
      ...strategyNumbers,
      ...ruleNumbers,
      ...federationSettings,
      ...moreFederationSettings,
      normLimitSetting,
    ]),
  ]),
  network: new Set([
    'compression',
    'link',
    'exceptions',
    'correction',
    'patienceUse',
    ...keys([...compressionNumbers, ...networkNumbers]),
  ]),
  protection: new Set(keys([...protectionChoices, ...protectionNumbers, minimumCellSetting])),
  threats: new Set(['attack', 'attackers', 'zUse', 'boostUse', 'sends', ...keys(attackNumbers)]),
};

export function changedIn(group: GroupName, changes: readonly Change[]): number {
  return changes.filter(({ key }) => MEMBERS[group].has(key)).length;
}
