/** The comparison in words: the losers by name, or what this perspective cannot say. */
import type { Perspective } from '../../lab/perspective';
import { score } from '../format/numbers';
import type { Yardstick } from './gain';
import type { GainRow } from './rows';
import type { GainTexts } from './texts';

/** More losers than this share one sentence. */
const MOST_SENTENCES = 2;

/**
 * @param sumsOnly whether the coordinator was told sums alone
 * @returns none while nothing is decided
 */
export function verdictSentences(
  rows: readonly GainRow[],
  perspective: Perspective,
  yardstick: Yardstick,
  t: GainTexts,
  nameOf: (institution: GainRow['institution']) => string,
  sumsOnly = false,
): string[] {
  if (rows.length === 0) return [];
  if (perspective.party === 'coordinator') return [sumsOnly ? t.coordinatorSummed : t.coordinatorBlind];
  if (perspective.party === 'institution' && yardstick === 'common') return [t.institutionBlind];
  const figures = ({ institution, alone, federated }: GainRow) =>
    [nameOf(institution), score(alone?.value), score(federated?.value)] as const;
  const decided = rows.filter(({ difference }) => difference !== null);
  if (perspective.party === 'institution') {
    const sentence = { gains: t.gainBy, loses: t.lossBy, unclear: t.unclearBy } as const;
    return decided.flatMap((row) => {
      const { verdict } = row;
      if (verdict !== 'gains' && verdict !== 'loses' && verdict !== 'unclear') return [];
      return [sentence[verdict](...figures(row))];
    });
  }
  if (decided.length === 0) return [];
  const losers = decided.filter(({ verdict }) => verdict === 'loses');
  if (losers.length === 0) return [t.noLoser];
  if (losers.length <= MOST_SENTENCES) return losers.map((row) => t.lossBy(...figures(row)));
  return [t.lossOfMany(losers.map(({ institution }) => nameOf(institution)).join(t.and), losers.length)];
}
