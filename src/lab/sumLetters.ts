/** The letters of one sum under masks before it begins, stage by stage; see coordinator/maskedSums.ts. */
import type { LedgerEntry } from '../boundary/ledger';
import type { SumName } from '../core/secureAggregation/protocol';
import { neighboursOf, thresholdOf, type SecureSettings } from '../core/secureAggregation/settings';
import { holdersOf } from '../core/secureAggregation/wire';
import type { LetterBytes } from './letterBytes';

export interface SumLettersOptions extends CipherLettersOptions {
  readonly settings: SecureSettings;
  readonly seed: number;
}

/** What letters of any protocol are told with. */
export interface CipherLettersOptions {
  readonly bytes: LetterBytes;
  cross(
    institution: number,
    round: number,
    kind: LedgerEntry['kind'],
    direction: 'in' | 'out',
    size: number,
  ): void;
  /** Virtual seconds from question to answer, on the institution's line alone. */
  seconds(institution: number, down: number, up: number): number;
}

export interface SumLetters {
  /**
   * @param asked who takes part, in street order
   * @param vectors tells the letters of the vectors themselves; returns whose come in time
   * @returns virtual seconds of all other stages
   */
  collect(
    asked: readonly number[],
    round: number,
    sum: SumName,
    vectors: (institutions: readonly number[]) => readonly number[],
  ): number;
  /** The letters before the first sum. @returns virtual seconds of each exchange, in their order */
  prepare(street: readonly number[]): readonly number[];
}

export function createSumLetters({ settings, seed, bytes, cross, seconds }: SumLettersOptions): SumLetters {
  return {
    // Keys are fresh for each sum.
    prepare: () => [],
    collect(asked, round, sum, vectors) {
      const threshold = thresholdOf(asked.length, settings);
      const neighbours = neighboursOf(asked, settings, seed, round, sum);
      const isHeld = (id: number, among: readonly number[]): boolean =>
        holdersOf(id, neighbours.get(id) ?? []).filter((one) => among.includes(one)).length >= threshold;
      /** @param answers who does; the others refuse to go on */
      const stage = (
        of: readonly number[],
        down: LedgerEntry['kind'],
        up: LedgerEntry['kind'],
        answers: readonly number[] = of,
      ): number => {
        const [inward, outward] = [bytes.ofSum(down, round, sum), bytes.ofSum(up, round, sum)];
        for (const id of of) {
          cross(id, round, down, 'in', inward);
          if (answers.includes(id)) cross(id, round, up, 'out', outward);
          else cross(id, round, 'refusal', 'out', bytes.refusal(round, 'protocol'));
        }
        return Math.max(0, ...answers.map((id) => seconds(id, inward, outward)));
      };

      let taken = stage(asked, 'keysRequest', 'keysReply');
      taken += stage(asked, 'sharesRequest', 'sharesReply');
      const survivors = vectors(asked);
      if (survivors.length < threshold) return taken;
      const confirmed = survivors.filter((id) => isHeld(id, survivors));
      taken += stage(survivors, 'confirmRequest', 'confirmReply', confirmed);
      if (confirmed.length < threshold) return taken;
      const revealed = confirmed.filter((id) => isHeld(id, confirmed));
      return taken + stage(confirmed, 'revealRequest', 'revealReply', revealed);
    },
  };
}
