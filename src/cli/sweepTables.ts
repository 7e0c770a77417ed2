/** A sweep for the eye: one line a cell, and for two axes a grid of the mean AUC. */
import { spreadOfSeeds } from '../lab/compare/bestOf';
import { usualMeasuring, type MeasureName } from '../lab/compare/measures';
import { bestCells, figuresOf, type CellResult } from '../lab/compare/results';
import { shortCode } from '../lab/compare/settings';
import type { Axis, Sweep } from '../lab/compare/sweep';
import { obstacleSentence } from '../lab/compare/sweepFiles';
import { byteSize } from './resultTables';
import { textTable, type Align } from './textTable';

const COLUMNS = [
  'meanOwn',
  'worstOwn',
  'common',
  'meanGain',
  'bytesUp',
  'virtualSeconds',
  'roundTime',
  'roundsToShare',
  'secondsToShare',
  'attackSuccess',
] as const satisfies readonly MeasureName[];

const HEADS: Readonly<Record<MeasureName, string>> = {
  meanOwn: 'AUC own',
  worstOwn: 'AUC worst',
  common: 'AUC common',
  meanGain: 'gain',
  bytesUp: 'bytes out',
  virtualSeconds: 'virtual s',
  roundTime: 'ms a round',
  roundsToShare: 'rounds to 99%',
  secondsToShare: 's to 99%',
  attackSuccess: 'backdoor',
};

function figure(measure: MeasureName, value: number): string {
  switch (measure) {
    case 'meanOwn':
    case 'worstOwn':
    case 'common':
    case 'meanGain':
    case 'attackSuccess':
      return value.toFixed(3);
    case 'bytesUp':
      return byteSize(Math.round(value));
    case 'virtualSeconds':
    case 'secondsToShare':
      return value.toFixed(2);
    case 'roundTime':
      return value.toFixed(0);
    case 'roundsToShare':
      return Number.isInteger(value) ? String(value) : value.toFixed(1);
  }
}

function cellText(result: CellResult, measure: MeasureName, isBest: boolean): string {
  if (result.cell.obstacles.length > 0) return 'skipped';
  const over = spreadOfSeeds(figuresOf(result, measure, usualMeasuring));
  if (over === null) return result.runs.some(({ outcome }) => outcome?.status === 'done') ? '-' : 'failed';
  const isScore = measure !== 'bytesUp' && measure !== 'virtualSeconds';
  const spread = over.count > 1 && isScore ? ` ± ${figure(measure, over.deviation)}` : '';
  return `${figure(measure, over.mean)}${spread}${isBest ? ' *' : ''}`;
}

export function sweepReport(sweep: Sweep, results: readonly CellResult[]): string {
  const best = new Map(COLUMNS.map((measure) => [measure, bestCells(results, measure, usualMeasuring)]));
  const lines = results.map((result, k) => [
    ...result.cell.values.map(shortCode),
    ...COLUMNS.map((measure) => cellText(result, measure, best.get(measure)?.has(k) === true)),
  ]);
  const heads = [...sweep.axes.map(({ setting }) => setting), ...COLUMNS.map((measure) => HEADS[measure])];
  const skipped = results.filter(({ cell }) => cell.obstacles.length > 0);
  const failed = results.flatMap(({ cell, runs }) =>
    runs.flatMap(({ seed, outcome }) =>
      outcome?.status === 'failed'
        ? [`${cell.values.map(shortCode).join(', ')}, seed ${seed}: ${outcome.reason}`]
        : [],
    ),
  );
  return [
    `${results.length} cells, ${sweep.seeds} ${sweep.seeds === 1 ? 'seed' : 'seeds'}: mean ± standard deviation`,
    '',
    textTable(
      [heads, ...lines],
      heads.map((_, k): Align => (k < sweep.axes.length ? 'left' : 'right')),
    ),
    '',
    ...grids(sweep, results, best.get('common') ?? new Set()),
    '* best on the same customers: every paired difference has a 95 % interval that excludes 0.',
    ...(skipped.length === 0 ? [] : ['', 'Skipped:']),
    ...skipped.map(
      ({ cell }) =>
        `  ${cell.values.map(shortCode).join(', ')}: ${cell.obstacles.map(obstacleSentence).join('; ')}`,
    ),
    ...(failed.length === 0 ? [] : ['', 'Failed:', ...failed.map((line) => `  ${line}`)]),
  ].join('\n');
}

/** First axis by row, second by column, a grid for each value of the third. */
function grids({ axes }: Sweep, results: readonly CellResult[], best: ReadonlySet<number>): string[] {
  const [rows, columns, layers] = axes;
  if (rows === undefined || columns === undefined) return [];
  const depth = layers?.values.length ?? 1;
  return Array.from({ length: depth }, (_, layer) => {
    const title = layers === undefined ? '' : `, ${layers.setting} ${valueOf(layers, layer)}`;
    const table = textTable(
      [
        ['', ...columns.values.map(shortCode)],
        ...rows.values.map((value, row) => [
          shortCode(value),
          ...columns.values.map((__, column) => {
            const k = (row * columns.values.length + column) * depth + layer;
            const result = results[k];
            return result === undefined ? '' : cellText(result, 'common', best.has(k));
          }),
        ]),
      ],
      ['left', ...columns.values.map((): Align => 'right')],
    );
    return `AUC on the common test set${title}\n\n${table}\n`;
  });
}

const valueOf = ({ values }: Axis, place: number): string => shortCode(values[place] ?? null);
