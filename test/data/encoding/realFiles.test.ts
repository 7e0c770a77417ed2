import { describe, expect, it } from 'vitest';
import { auc } from '../../../src/core/metrics/roc';
import { stream } from '../../../src/core/random';
import { encode } from '../../../src/data/encoding/encode';
import { encodingLayout, type EncodingMode } from '../../../src/data/encoding/layout';
import { southGermanFile, taiwanFile, type CreditFile } from '../../support/creditFiles';
import { agreeOnEncoding } from '../../support/federatedEncoding';
import { linearScores, newtonLogistic } from '../../support/newtonLogistic';

/** Mean area of a pooled logistic regression on the 30 % held out, over seeds. */
function heldOutArea(
  { rows, columns }: CreditFile,
  mode: EncodingMode,
  institutions: number,
  minimumCell: number,
  seeds: number,
): number {
  const width = encodingLayout(columns, mode).inputs;
  let sum = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const order = stream(seed, 'split').shuffle(Uint32Array.from({ length: rows.count }, (_, i) => i));
    const cut = Math.round(0.7 * rows.count);
    const train = order.subarray(0, cut);
    const parts = Array.from({ length: institutions }, (_, k) =>
      rows.pick(train.filter((_, i) => i % institutions === k)),
    );
    const { encoding } = agreeOnEncoding(parts, columns, mode, minimumCell);
    const fitted = encode(rows.pick(train), columns, encoding, mode);
    const judged = encode(rows.pick(order.subarray(cut)), columns, encoding, mode);
    const weights = newtonLogistic(fitted.inputs, fitted.labels, width, 1e-3);
    sum += auc(linearScores(judged.inputs, weights), judged.labels) ?? NaN;
  }
  return sum / seeds;
}

const taiwan = taiwanFile();
const southGerman = southGermanFile();
const cases = [
  // [name, file, mode, seeds, least area]; references: generator.md and NOTES.md beside the files.
  ['Taiwan', taiwan, 'standard', 2, 0.742],
  ['Taiwan', taiwan, 'woe', 2, 0.765],
  ['South German', southGerman, 'standard', 10, 0.765],
  ['South German', southGerman, 'woe', 10, 0.765],
] as const;

describe('logistic regression on an agreed encoding', { timeout: 60_000 }, () => {
  for (const [name, file, mode, seeds, least] of cases) {
    it(`${name}, ${mode}: five institutions' withheld statistics serve as well as all rows`, ({
      skip,
      annotate,
    }) => {
      if (file === undefined) return skip('the third-party data file is not in ../shared/data');
      const pooled = heldOutArea(file, mode, 1, 1, seeds);
      const federated = heldOutArea(file, mode, 5, 5, seeds);
      void annotate(`pooled ${pooled.toFixed(4)}, five institutions ${federated.toFixed(4)}`);
      expect(pooled).toBeGreaterThan(least);
      expect(federated).toBeGreaterThan(least);
      expect(Math.abs(pooled - federated)).toBeLessThan(0.01);
    });
  }
});
