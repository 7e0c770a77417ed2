/** Which bytes of a payload hold what: for showing one, never for reading one. */
import { createCompressor, type Compression } from './compressors';
import { keptCount } from './keptCount';

export type PartName =
  | 'method'
  | 'bits'
  | 'smallest'
  | 'largest'
  | 'levels'
  | 'seed'
  | 'count'
  | 'values'
  | 'places'
  | 'scale'
  | 'signs';

export interface PayloadPart {
  readonly name: PartName;
  /** First byte. */
  readonly start: number;
  /** The byte after the last. */
  readonly end: number;
}

/** Bytes of each part but the last, which takes what is left. */
function widths(compression: Compression, parameterCount: number): readonly (readonly [PartName, number])[] {
  switch (compression.method) {
    case 'none':
      return [['values', 0]];
    case 'uniform-quantisation':
    case 'stochastic-quantisation':
      return [
        ['smallest', 4],
        ['largest', 4],
        ['levels', 0],
      ];
    case 'top-k':
      return [
        ['count', 4],
        ['values', 4 * keptCount(compression.share, parameterCount)],
        ['places', 0],
      ];
    case 'random-k':
      return [
        ['seed', 4],
        ['count', 4],
        ['values', 0],
      ];
    case 'sign':
      return [
        ['scale', 4],
        ['signs', 0],
      ];
  }
}

/** @returns the parts of any payload for a vector of that length, in order, without gaps */
export function payloadParts(compression: Compression, parameterCount: number): PayloadPart[] {
  const length = createCompressor(compression).byteLength(parameterCount);
  const all = [['method', 1] as const, ['bits', 1] as const, ...widths(compression, parameterCount)];
  let start = 0;
  return all.map(([name, width], i) => {
    const end = i === all.length - 1 ? length : start + width;
    const part = { name, start, end };
    start = end;
    return part;
  });
}
