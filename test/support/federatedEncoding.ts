/** The whole agreement between institutions and coordinator, without messages. */
import { addHistograms } from '../../src/core/metrics/addHistograms';
import { decideEncoding } from '../../src/data/encoding/decideEncoding';
import { decidePlan } from '../../src/data/encoding/decidePlan';
import { labelHistograms } from '../../src/data/encoding/labelHistograms';
import type { ColumnKind, EncodingMode } from '../../src/data/encoding/layout';
import { magnitudes } from '../../src/data/encoding/magnitudes';
import { addMoments, moments } from '../../src/data/encoding/moments';
import {
  withholdSmallHistogramCells,
  withholdSmallMagnitudes,
  withholdSmallMoments,
} from '../../src/data/encoding/smallCells';
import type { Rows } from '../../src/data/rows';

export interface Agreement {
  readonly plan: Float32Array;
  readonly histograms: Uint32Array;
  readonly encoding: Float32Array;
}

/** @param institutions the training rows of each */
export function agreeOnEncoding(
  institutions: readonly Rows[],
  columns: readonly ColumnKind[],
  mode: EncodingMode,
  minimumCell: number,
): Agreement {
  const plan = decidePlan(
    addHistograms(
      institutions.map((rows) => withholdSmallMagnitudes(magnitudes(rows, columns), minimumCell)),
    ),
    columns,
  );
  const histograms = addHistograms(
    institutions.map((rows) =>
      withholdSmallHistogramCells(labelHistograms(rows, columns, plan), columns, minimumCell),
    ),
  );
  const sums = addMoments(
    institutions.map((rows) => withholdSmallMoments(moments(rows, columns, plan), minimumCell)),
  );
  return { plan, histograms, encoding: decideEncoding(mode, columns, plan, histograms, sums) };
}
