/** What went into the figures of a row of the comparison. */
import type { MeaningInput } from '../meaning/input';
import { difference } from '../format/numbers';
import type { Cell, GainRow } from './rows';
import { halfWidth, spread } from './seedSpread';
import type { GainTexts } from './texts';

function sides({ alone, federated, global }: GainRow): MeaningInput[] {
  const used = global === null ? 'federated' : 'personal';
  return [
    ...(alone === null ? [] : ([{ name: 'alone', value: alone.value, form: 'score' }] as const)),
    ...(federated === null ? [] : ([{ name: used, value: federated.value, form: 'score' }] as const)),
    ...(global === null ? [] : ([{ name: 'global', value: global.value, form: 'score' }] as const)),
  ];
}

export function differenceInputs(row: GainRow, t: GainTexts): MeaningInput[] {
  const over = spread(row.bySeed.map((one) => ({ value: one.difference, bound: 0 })));
  const half = over === null ? null : halfWidth(over);
  return [
    ...sides(row),
    { name: 'bound', value: row.bound, form: 'figure' },
    ...(over === null || half === null
      ? []
      : ([
          { name: 'seeds', value: over.count, form: 'whole' },
          { name: 'deviation', value: over.deviation, form: 'figure' },
          {
            label: t.interval,
            text: `${difference(over.mean - half)} … ${difference(over.mean + half)}`,
          },
          ...row.bySeed.map((one) => ({ label: t.seed(one.seed), text: difference(one.difference) })),
        ] satisfies MeaningInput[])),
  ];
}

/** @param round what the references were trained up to; null over seeds */
export function referenceInputs(
  cell: Cell | null,
  round: number | null,
  bestRound: number | null,
): MeaningInput[] {
  return [
    ...(round === null ? [] : ([{ name: 'budget', value: round, form: 'whole' }] as const)),
    ...(bestRound === null ? [] : ([{ name: 'bestRound', value: bestRound, form: 'whole' }] as const)),
    ...(cell?.deviation == null
      ? []
      : ([{ name: 'deviation', value: cell.deviation, form: 'figure' }] as const)),
  ];
}
