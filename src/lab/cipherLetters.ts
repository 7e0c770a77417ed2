/** The letters of sums of ciphertexts before they begin; see coordinator/encryptedSums.ts. */
import type { LedgerEntry } from '../boundary/ledger';
import { FEWEST_MEMBERS } from '../core/secureAggregation/settings';
import type { CipherLettersOptions, SumLetters } from './sumLetters';

export function createCipherLetters({ bytes, cross, seconds }: CipherLettersOptions): SumLetters {
  return {
    prepare(street) {
      const exchange = (
        of: readonly number[],
        down: LedgerEntry['kind'],
        up: LedgerEntry['kind'],
        from = 0,
      ): number => {
        const [inward, outward] = [bytes.ofKey(down, from), bytes.ofKey(up, from)];
        for (const id of of) {
          cross(id, 0, down, 'in', inward);
          cross(id, 0, up, 'out', outward);
        }
        return Math.max(0, ...of.map((id) => seconds(id, inward, outward)));
      };
      const [maker = 0, ...others] = street;
      return [
        exchange(street, 'sealingKeyRequest', 'sealingKeyReply'),
        exchange([maker], 'groupKeyRequest', 'groupKeyReply'),
        exchange(others, 'groupKeyNotice', 'groupKeyReady', maker),
      ];
    },
    collect(asked, round, sum, vectors) {
      const survivors = vectors(asked);
      if (survivors.length < FEWEST_MEMBERS) return 0;
      const [inward, outward] = [
        bytes.ofSum('openSumRequest', round, sum),
        bytes.ofSum('openSumReply', round, sum),
      ];
      for (const id of survivors) {
        cross(id, round, 'openSumRequest', 'in', inward);
        cross(id, round, 'openSumReply', 'out', outward);
      }
      return Math.max(0, ...survivors.map((id) => seconds(id, inward, outward)));
    },
  };
}
