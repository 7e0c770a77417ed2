/** What protections are set to: the promise of privacy, and how vectors are added up. */
import { defaultPrivacy } from '../../core/privacy/promise';
import type { Privacy, PrivacyUnit } from '../../core/privacy/promise';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import type { Aggregation, AggregationBy } from '../../core/secureAggregation/settings';
import type { Recipe } from '../../scenario/recipe';
import { choice } from './choices';
import type { ParameterSetting, PartPlace } from './partFields';
import { numberIn, parameterSetting } from './partFields';
import type { Parameter } from './partFields';

export const privacyPlace: PartPlace<Privacy> = {
  path: 'protection.privacy',
  of: ({ protection }) => protection.privacy,
  put: (recipe, privacy) => ({ ...recipe, protection: { ...recipe.protection, privacy } }),
};

export const aggregationPlace: PartPlace<Aggregation> = {
  path: 'protection.aggregation',
  of: ({ protection }) => protection.aggregation,
  put: (recipe, aggregation) => ({ ...recipe, protection: { ...recipe.protection, aggregation } }),
};

const PROMISE: Readonly<Record<string, Parameter>> = {
  epsilon: {
    key: 'epsilon',
    symbol: 'ε',
    low: 0.05,
    high: 100,
    step: 0.1,
    stops: [0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 16, 32, 100],
  },
  delta: {
    key: 'delta',
    symbol: 'δ',
    low: 1e-12,
    high: 1e-2,
    step: 1e-6,
    stops: [1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2],
  },
  clippingNorm: {
    key: 'clippingNorm',
    symbol: 'C',
    low: 0.01,
    high: 100,
    step: 0.1,
    stops: [0.01, 0.03, 0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 30, 100],
  },
};

const promiseSettings = (unit: PrivacyUnit): ParameterSetting[] =>
  unit === 'none'
    ? []
    : Object.entries(PROMISE).map(([name, declared]) => ({
        ...parameterSetting(
          privacyPlace,
          (part) => part.unit === unit,
          name,
          declared,
          numberIn(defaultPrivacy(unit), name),
        ),
        whole: false,
      }));

export const PRIVACY_SETTINGS: Readonly<Record<PrivacyUnit, readonly ParameterSetting[]>> = {
  none: [],
  record: promiseSettings('record'),
  institution: promiseSettings('institution'),
};

const usual = defaultAggregation('secure');
const isSecure = (part: Aggregation): boolean => part.by === 'secure';
const ofSum = (name: string, declared: Parameter): ParameterSetting =>
  parameterSetting(aggregationPlace, isSecure, name, declared, numberIn(usual, name));

export const thresholdSetting = ofSum('threshold', {
  key: 'threshold',
  symbol: '',
  low: 0.5,
  high: 1,
  step: 0.01,
  unit: 'percent',
  stops: [0.5, 0.6, 0.67, 0.75, 0.8, 0.9, 1],
});

/** Neighbours of each, to begin with where not everyone is one. */
export const FIRST_NEIGHBOURS = 4;

export const neighboursSetting: ParameterSetting = {
  ...parameterSetting(
    aggregationPlace,
    isSecure,
    'neighbours',
    { key: 'neighbours', symbol: 'k', low: 2, high: 18, step: 1, stops: [2, 4, 6, 8, 10, 12, 14, 16, 18] },
    FIRST_NEIGHBOURS,
  ),
  isIn: ({ protection: { aggregation } }) => aggregation.by === 'secure' && aggregation.neighbours !== null,
};

/** Of any way that turns numbers into integers. */
const ofIntegers = (name: string, declared: Parameter): ParameterSetting =>
  parameterSetting(aggregationPlace, (part) => part.by !== 'plain', name, declared, numberIn(usual, name));

export const moreSumSettings: readonly ParameterSetting[] = [
  {
    ...ofIntegers('clip', {
      key: 'maskClip',
      symbol: '',
      low: 0.001,
      high: 1e6,
      step: 0.1,
      stops: [0.001, 0.01, 0.1, 0.5, 1, 2, 4, 8, 16, 100, 1e6],
    }),
    whole: false,
  },
  ofIntegers('bits', { key: 'maskBits', symbol: '', low: 8, high: 27, step: 1, unit: 'bits' }),
];

export const protectionNumbers: readonly ParameterSetting[] = [
  ...PRIVACY_SETTINGS.record,
  ...PRIVACY_SETTINGS.institution,
  thresholdSetting,
  neighboursSetting,
  ...moreSumSettings,
];

const UNIT = { privacyNone: 'none', privacyRecord: 'record', privacyInstitution: 'institution' } as const;
const UNIT_WORD = {
  none: 'privacyNone',
  record: 'privacyRecord',
  institution: 'privacyInstitution',
} as const;

/** @param remembered what each unit was last set to */
export const privacyUnitWith = (remembered: (unit: PrivacyUnit) => Privacy = defaultPrivacy) =>
  choice(
    'privacyUnit',
    ['privacyNone', 'privacyRecord', 'privacyInstitution'],
    ({ protection }) => UNIT_WORD[protection.privacy.unit],
    (recipe, value) => privacyPlace.put(recipe, remembered(UNIT[value])),
  );

const SUM = { sumPlain: 'plain', sumSecure: 'secure', sumHomomorphic: 'homomorphic' } as const;
const SUM_WORD = { plain: 'sumPlain', secure: 'sumSecure', homomorphic: 'sumHomomorphic' } as const;

/** @param remembered what each way was last set to */
export const sumByWith = (remembered: (by: AggregationBy) => Aggregation = defaultAggregation) =>
  choice(
    'sumBy',
    ['sumPlain', 'sumSecure', 'sumHomomorphic'],
    ({ protection }) => SUM_WORD[protection.aggregation.by],
    (recipe, value) => aggregationPlace.put(recipe, remembered(SUM[value])),
  );

const isPromised = ({ protection }: Recipe): boolean => protection.privacy.unit !== 'none';

export const clippingUse = choice(
  'clippingUse',
  ['clipFixed', 'clipAdaptive'],
  ({ protection: { privacy } }) =>
    privacy.unit !== 'none' && privacy.adaptiveClipping ? 'clipAdaptive' : 'clipFixed',
  (recipe, value) => {
    const { privacy } = recipe.protection;
    if (privacy.unit === 'none') return recipe;
    return privacyPlace.put(recipe, { ...privacy, adaptiveClipping: value === 'clipAdaptive' });
  },
  isPromised,
);

export const randomness = choice(
  'randomness',
  ['simulated', 'cryptographic'],
  ({ protection: { privacy } }) => (privacy.unit === 'none' ? 'simulated' : privacy.randomness),
  (recipe, value) => {
    const { privacy } = recipe.protection;
    return privacy.unit === 'none' ? recipe : privacyPlace.put(recipe, { ...privacy, randomness: value });
  },
  isPromised,
);

export const noiseWhere = choice(
  'noiseWhere',
  ['noiseCoordinator', 'noiseDistributed'],
  ({ protection: { privacy } }) =>
    privacy.unit === 'institution' && privacy.where === 'distributed'
      ? 'noiseDistributed'
      : 'noiseCoordinator',
  (recipe, value) => {
    const { privacy } = recipe.protection;
    if (privacy.unit !== 'institution') return recipe;
    const where = value === 'noiseDistributed' ? 'distributed' : 'coordinator';
    return privacyPlace.put(recipe, { ...privacy, where });
  },
  ({ protection }) => protection.privacy.unit === 'institution',
);

export const neighbourUse = choice(
  'neighbourUse',
  ['everyNeighbour', 'someNeighbours'],
  ({ protection: { aggregation } }) =>
    aggregation.by === 'secure' && aggregation.neighbours !== null ? 'someNeighbours' : 'everyNeighbour',
  (recipe, value) => {
    const { aggregation } = recipe.protection;
    if (aggregation.by !== 'secure') return recipe;
    const neighbours = value === 'everyNeighbour' ? null : FIRST_NEIGHBOURS;
    return aggregationPlace.put(recipe, { ...aggregation, neighbours });
  },
  ({ protection }) => protection.aggregation.by === 'secure',
);

export const protectionChoices = [
  privacyUnitWith(),
  clippingUse,
  randomness,
  noiseWhere,
  sumByWith(),
  neighbourUse,
] as const;
