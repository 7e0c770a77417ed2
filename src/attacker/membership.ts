/**
 * Was this customer among those a model learned from? An attacker gives each customer a score, higher for likelier members.
 * How good the scores are is in core/metrics/membershipCurve.ts.
 */

/**
 * Minus the cross-entropy: a model is surer of what it has learned from (Yeom et al. 2018, arXiv 1709.01604).
 *
 * @param logOdds by the attacked model, length n
 * @param labels length n, 1 = default
 */
export function lossScores(logOdds: Float32Array, labels: Uint8Array): Float64Array {
  return Float64Array.from(logOdds, (score, i) => {
    const toTruth = labels[i] === 1 ? score : -score;
    // ln of the probability of what happened, without overflow on either side.
    return toTruth > 0 ? -Math.log1p(Math.exp(-toTruth)) : toTruth - Math.log1p(Math.exp(toTruth));
  });
}

/**
 * How much likelier the model's answer is from one that learned from the customer than from one that did not, by models of
 * the attacker's own on rows of the same kind (LiRA: Carlini et al. 2022, algorithm 1, with one deviation for all customers,
 * as there for few models). The answer is the log odds of the truth, which over models is about normal.
 *
 * @param logOdds by the attacked model, length n
 * @param shadows by the attacker's models: log odds, and who was learned from, each of length n
 */
export function likelihoodScores(
  logOdds: Float32Array,
  labels: Uint8Array,
  shadows: readonly { readonly logOdds: Float32Array; readonly isMember: Uint8Array }[],
): Float64Array {
  const toTruth = (score: number, i: number): number => (labels[i] === 1 ? score : -score);
  const count = labels.length;
  const means = [new Float64Array(count), new Float64Array(count)] as const;
  const seen = [new Float64Array(count), new Float64Array(count)] as const;
  for (const { logOdds: scores, isMember } of shadows) {
    for (let i = 0; i < count; i++) {
      const side = isMember[i] === 1 ? 1 : 0;
      means[side][i] = (means[side][i] ?? 0) + toTruth(scores[i] ?? 0, i);
      seen[side][i] = (seen[side][i] ?? 0) + 1;
    }
  }
  for (const side of [0, 1] as const) {
    for (let i = 0; i < count; i++) means[side][i] = (means[side][i] ?? 0) / Math.max(1, seen[side][i] ?? 0);
  }
  const squares = [0, 0];
  const freedom = [0, 0];
  for (const { logOdds: scores, isMember } of shadows) {
    for (let i = 0; i < count; i++) {
      const side = isMember[i] === 1 ? 1 : 0;
      squares[side] = (squares[side] ?? 0) + (toTruth(scores[i] ?? 0, i) - (means[side][i] ?? 0)) ** 2;
      freedom[side] = (freedom[side] ?? 0) + 1;
    }
  }
  const variance = ([0, 1] as const).map((side) => {
    const degrees = (freedom[side] ?? 0) - seen[side].filter((times) => times > 0).length;
    return Math.max(1e-12, (squares[side] ?? 0) / Math.max(1, degrees));
  });
  const logDensity = (x: number, side: 0 | 1, i: number): number => {
    const spread = variance[side] ?? 1;
    return -0.5 * Math.log(spread) - (x - (means[side][i] ?? 0)) ** 2 / (2 * spread);
  };
  return Float64Array.from(logOdds, (score, i) => {
    // A customer whom the attacker's models all saw, or never, cannot be compared.
    if ((seen[0][i] ?? 0) === 0 || (seen[1][i] ?? 0) === 0) return 0;
    const x = toTruth(score, i);
    return logDensity(x, 1, i) - logDensity(x, 0, i);
  });
}
