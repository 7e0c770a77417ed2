/** An institution's population in the space of traits: z ~ N(delta mu_k, R). */
import { cholesky } from './cholesky';
import type { Tier } from './tiers';
import { TRAIT_CORRELATION } from './traits';

const lower = cholesky(TRAIT_CORRELATION);

/**
 * @param normals independent standard normal columns, one a trait
 * @param covariateShift delta
 * @returns z, a column a trait
 */
export function correlate(
  normals: readonly Float64Array[],
  tier: Tier,
  covariateShift: number,
): Float64Array[] {
  return lower.map((row, trait) => {
    const rows = normals[0]?.length ?? 0;
    const z = new Float64Array(rows).fill(covariateShift * (tier.meanShift[trait] ?? 0));
    for (let k = 0; k <= trait; k++) {
      const column = normals[k];
      const weight = row[k] ?? 0;
      for (let i = 0; i < rows; i++) z[i] = (z[i] ?? 0) + weight * (column?.[i] ?? 0);
    }
    return z;
  });
}
