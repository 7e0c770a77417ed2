/** The parameters of every way to compress; one that is missing here does not compile. */
import { COMPRESSION_METHODS, defaultCompression } from '../../core/compression/compressors';
import type { Compression, CompressionMethod } from '../../core/compression/compressors';
import { numberIn, parameterSetting } from './partFields';
import type { Parameter, ParameterSetting, PartPlace } from './partFields';
import type { NumericKeys } from './numberSetting';

export const compressionPlace: PartPlace<Compression> = {
  path: 'federation.compression',
  of: ({ federation }) => federation.compression,
  put: (recipe, compression) => ({ ...recipe, federation: { ...recipe.federation, compression } }),
};

type CompressionOf<Method extends CompressionMethod> = Extract<Compression, { readonly method: Method }>;
type Parameters = {
  readonly [Method in CompressionMethod]: { readonly [P in NumericKeys<CompressionOf<Method>>]: Parameter };
};

const bits: Parameter = {
  key: 'bits',
  symbol: '',
  low: 1,
  high: 16,
  step: 1,
  unit: 'bits',
  stops: [1, 2, 3, 4, 6, 8, 10, 12, 16],
};
const share: Parameter = {
  key: 'keptShare',
  symbol: '',
  low: 0.0001,
  high: 1,
  step: 0.01,
  unit: 'percent',
  stops: [0.0001, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1],
};

const PARAMETERS: Parameters = {
  none: {},
  'uniform-quantisation': { bits },
  'stochastic-quantisation': { bits },
  'top-k': { share },
  'random-k': { share },
  sign: {},
};

function settingsOf(method: CompressionMethod): ParameterSetting[] {
  return Object.entries<Parameter>(PARAMETERS[method]).map(([parameter, declared]) =>
    parameterSetting(
      compressionPlace,
      (part) => part.method === method,
      parameter,
      declared,
      numberIn(defaultCompression(method), parameter),
    ),
  );
}

export const COMPRESSION_SETTINGS: ReadonlyMap<CompressionMethod, readonly ParameterSetting[]> = new Map(
  COMPRESSION_METHODS.map((method) => [method, settingsOf(method)]),
);

export const compressionNumbers: readonly ParameterSetting[] = [...COMPRESSION_SETTINGS.values()].flat();
