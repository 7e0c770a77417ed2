/** How many numbers a letter holds, as far as the ledger alone tells. */
import { encode } from '../../boundary/codec';
import type { Vector } from '../../boundary/brands';
import type { LedgerEntry } from '../../boundary/ledger';
import type { Shape } from '../../boundary/shape';

/** Kinds whose only other field is their name: the rest of their bytes is the vector. */
const VECTOR_OF: Partial<Record<LedgerEntry['kind'], readonly [field: string, empty: Vector]>> = {
  histogramsRequest: ['plan', new Float32Array(0)],
  encodingNotice: ['encoding', new Float32Array(0)],
  magnitudesReply: ['counts', new Uint32Array(0)],
  histogramsReply: ['counts', new Uint32Array(0)],
  momentsReply: ['sums', new Float64Array(0)],
};

/** CBOR heads of a byte string: bytes of the head, and the lengths it serves. */
const HEADS = [
  [1, 24],
  [2, 2 ** 8],
  [3, 2 ** 16],
  [5, 2 ** 32],
] as const;

/** Bytes of such a letter without its vector's head and numbers. */
const frames = new Map<string, number>();

function frameOf(kind: string, field: string, empty: Vector): number {
  const known = frames.get(kind);
  if (known !== undefined) return known;
  // An empty byte string is its head alone: one byte.
  const frame = encode({ kind, [field]: empty }).byteLength - 1;
  frames.set(kind, frame);
  return frame;
}

/**
 * @param traffic of the run's strategy, and bins of a score histogram
 * @param isMasked whether the coordinator is given sums alone
 * @returns null for kinds that hold no vector, and for statistics under masks
 */
export function numbersIn(
  { kind, byteLength }: LedgerEntry,
  traffic: Pick<Shape, 'fitDown' | 'fitUp' | 'judgeDown' | 'scoreBins'>,
  isMasked = false,
): number | null {
  switch (kind) {
    case 'fitRequest':
      return traffic.fitDown;
    case 'evaluateRequest':
      return traffic.judgeDown;
    case 'fitReply':
      return traffic.fitUp;
    case 'evaluateReply':
      return 2 * traffic.scoreBins;
    default: {
      const held = VECTOR_OF[kind];
      // Under masks a letter holds sealed shares besides, or digits.
      if (held === undefined || isMasked) return null;
      const [field, empty] = held;
      const bytes = byteLength - frameOf(kind, field, empty);
      const head = HEADS.find(([size, limit]) => bytes - size < limit);
      return head === undefined ? null : (bytes - head[0]) / empty.BYTES_PER_ELEMENT;
    }
  }
}
