/** Which group of the recipe a setting stands in. */
import type { Change } from './changes';
import { institutionsSetting, dataSettings, moreDataSettings, holdoutSetting } from './fields';
import { federationSettings, moreFederationSettings, moreTrainingSettings, trainingSettings } from './fields';
import { minimumCellSetting } from './fields';

export type GroupName = 'data' | 'training' | 'federation' | 'protection';

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
  federation: new Set(keys([...federationSettings, ...moreFederationSettings])),
  protection: new Set(keys([minimumCellSetting])),
};

export function changedIn(group: GroupName, changes: readonly Change[]): number {
  return changes.filter(({ key }) => MEMBERS[group].has(key)).length;
}
