/**
 * How many bytes each letter of a run will have, found by encoding letters of the same form: a letter's length depends
 * on its vectors' lengths, which the run's `Shape` fixes, and on how long its integers are written.
 */
import { encode, type Flat } from '../boundary/codec';
import type { LedgerEntry } from '../boundary/ledger';
import type { RefusalCode } from '../boundary/messages';
import { blocksIn, maskedLength, type Shape } from '../boundary/shape';
import { CIPHERTEXT_BYTES, SUM_BYTES } from '../core/homomorphic/parameters';
import { SEALED_KEY_BYTES, SEALING_KEY_BYTES } from '../core/homomorphic/sizes';
import type { SumName } from '../core/secureAggregation/protocol';
import {
  ADVERTISEMENT_BYTES,
  REVEALED_BYTES,
  SEALED_BYTES,
  SIGNATURE_BYTES,
} from '../core/secureAggregation/sizes';
import type { LocalTraining } from '../core/strategies/strategy';

export interface LetterBytes {
  /** Of a kind that holds no number of its own but the run's. */
  opening(kind: LedgerEntry['kind'], run: number): number;
  fitRequest(round: number, training: LocalTraining): number;
  /** Of all signs of life of one fit. @param signs how many there are */
  progress(round: number, signs: number): number;
  fitReply(round: number, samples: number): number;
  /** Of the agreement on a common key. @param from whose key it is, where that is told */
  ofKey(kind: LedgerEntry['kind'], from: number): number;
  /** Of a kind that only a sum under masks or of ciphertexts has. */
  ofSum(kind: LedgerEntry['kind'], round: number, sum: SumName): number;
  refusal(round: number, code: RefusalCode): number;
  evaluateRequest(round: number): number;
  evaluateReply(round: number): number;
}

/** Bytes that CBOR spends on an integer beside its first (RFC 8949, section 3). */
function width(integer: number): 0 | 1 | 2 | 4 | 8 {
  if (integer < 24) return 0;
  if (integer < 2 ** 8) return 1;
  if (integer < 2 ** 16) return 2;
  return integer < 2 ** 32 ? 4 : 8;
}

export function createLetterBytes(shape: Shape): LetterBytes {
  const known = new Map<string, number>();
  /** One letter is encoded for each way its integers may be written. */
  const sized = (integers: readonly number[], text: string, letter: () => Flat): number => {
    const key = `${text} ${integers.map(width).join()}`;
    const found = known.get(key) ?? encode(letter()).byteLength;
    known.set(key, found);
    return found;
  };
  const { members, partners, isEncrypted } = shape;
  const isSummed = members > 0;
  const sealed: Flat = partners > 0 ? { sealed: new Uint8Array(SEALED_BYTES * partners) } : {};
  const hidden = (sum: SumName): Flat =>
    isEncrypted
      ? { encrypted: new Uint8Array(CIPHERTEXT_BYTES * blocksIn(shape, sum)) }
      : { masked: new Uint32Array(maskedLength(shape, sum)) };
  const bodies: Readonly<Partial<Record<LedgerEntry['kind'], Flat>>> = {
    magnitudesRequest: sealed,
    magnitudesReply: isSummed ? hidden('magnitudes') : { counts: new Uint32Array(shape.magnitudes) },
    histogramsRequest: { plan: new Float32Array(shape.plan), ...sealed },
    histogramsReply: isSummed ? hidden('histograms') : { counts: new Uint32Array(shape.histograms) },
    momentsRequest: sealed,
    momentsReply: isSummed ? hidden('moments') : { sums: new Float64Array(shape.moments) },
    encodingNotice: { encoding: new Float32Array(shape.encoding) },
  };
  const ofKeys: Readonly<Partial<Record<LedgerEntry['kind'], Flat>>> = {
    sealingKeyReply: { key: new Uint8Array(SEALING_KEY_BYTES) },
    groupKeyRequest: { directory: new Uint8Array(SEALING_KEY_BYTES * members) },
    groupKeyReply: { sealed: new Uint8Array(SEALED_KEY_BYTES * members) },
    groupKeyNotice: { key: new Uint8Array(SEALING_KEY_BYTES), sealed: new Uint8Array(SEALED_KEY_BYTES) },
  };
  const ofOpening = (kind: LedgerEntry['kind'], sum: SumName): Flat => {
    if (kind === 'openSumReply') return { opened: new Uint32Array(maskedLength(shape, sum)) };
    const encrypted = new Uint8Array(SUM_BYTES * blocksIn(shape, sum));
    return { survivors: new Uint8Array(members), encrypted };
  };
  const ofSums: Readonly<Partial<Record<LedgerEntry['kind'], Flat>>> = {
    keysRequest: { asked: new Uint8Array(members) },
    keysReply: { keys: new Uint8Array(ADVERTISEMENT_BYTES) },
    sharesRequest: { directory: new Uint8Array(ADVERTISEMENT_BYTES * partners) },
    sharesReply: { sealed: new Uint8Array(SEALED_BYTES * partners) },
    confirmRequest: { survivors: new Uint8Array(members) },
    confirmReply: { signature: new Uint8Array(SIGNATURE_BYTES) },
    revealRequest: { confirmations: new Uint8Array(SIGNATURE_BYTES * (partners + 1)) },
    revealReply: { shares: new Uint8Array(REVEALED_BYTES * (partners + 1)) },
  };
  return {
    ofSum: (kind, round, sum) =>
      sized([round], `${kind} ${sum}`, () => ({
        kind,
        round,
        sum,
        ...(ofSums[kind] ?? ofOpening(kind, sum)),
      })),
    ofKey: (kind, from) =>
      sized([from], kind, () => ({ kind, ...ofKeys[kind], ...(kind === 'groupKeyNotice' ? { from } : {}) })),
    refusal: (round, code) => sized([round], `refusal ${code}`, () => ({ kind: 'refusal', round, code })),
    opening: (kind, run) =>
      sized([run], kind, () => ({
        kind,
        ...(kind === 'openRun' || kind === 'runOpened' ? { run } : bodies[kind]),
      })),
    fitRequest: (round, training) =>
      sized([round], `fitRequest ${JSON.stringify(training)}`, () => ({
        kind: 'fitRequest',
        round,
        ...training,
        weights: new Float32Array(shape.fitDown),
        extra: new Float32Array(shape.fitDownExtra),
        ...sealed,
      })),
    progress(round, signs) {
      let bytes = 0;
      for (let epoch = 0; epoch < signs; epoch++)
        bytes += sized([round, epoch], 'progress', () => ({ kind: 'progress', round, epoch }));
      return bytes;
    },
    fitReply: (round, samples) => {
      if (isSummed) {
        return sized([round], 'fitReply', () => {
          return { kind: 'fitReply', round, ...hidden('updates') };
        });
      }
      return sized([round, samples], 'fitReply', () => ({
        kind: 'fitReply',
        round,
        samples,
        update: shape.fitUpBytes > 0 ? new Uint8Array(shape.fitUpBytes) : new Float32Array(shape.fitUp),
        extra: new Float32Array(shape.fitUpExtra),
      }));
    },
    evaluateRequest: (round) =>
      sized([round], 'evaluateRequest', () => ({
        kind: 'evaluateRequest',
        round,
        weights: new Float32Array(shape.judgeDown),
        ...sealed,
      })),
    evaluateReply: (round) =>
      sized([round], 'evaluateReply', () => ({
        kind: 'evaluateReply',
        round,
        ...(isSummed
          ? hidden('scores')
          : {
              counts: new Uint32Array(2 * shape.scoreBins),
              personal: new Uint32Array(shape.personalCounts),
            }),
      })),
  };
}
