/**
 * What each strategy and rule computes, in the papers' symbols. Δ is what the rule makes of the updates Δwₖ of the K
 * members that answered, nₖ their training rows, n all of these; F a loss, p a share of rows, N the nearest. Where scores
 * of public rows x cross, f is what a model says of them, zₖ a member's scores, and z what the rule makes of these.
 */
import type { AggregationRuleName } from '../../core/aggregators/rules';
import type { StrategyName } from '../../core/strategies/strategies';

export const STRATEGY_FORMULAS: Readonly<Record<StrategyName, string>> = {
  fedavg: 'w ← w + Δ',
  fedsgd: 'w ← w + Δ,  Δwₖ = −η ∇Fₖ(w)',
  fedprox: 'w ← w + Δ,  wₖ = argmin Fₖ(v) + (μ ∕ 2) ‖v − w‖²',
  scaffold: 'w ← w + η Δ,  v ← v − ηₗ (∇Fₖ(v) − cₖ + c)',
  fednova: 'w ← w + (Σₖ pₖ ‖aₖ‖₁) Δ,  Δwₖ = (wₖ − w) ∕ ‖aₖ‖₁',
  fedavgm: 'v ← β v + Δ,  w ← w + η v',
  fedadagrad: 'm ← β₁ m + (1 − β₁) Δ,  v ← v + Δ²\nw ← w + η m ∕ (√v + τ)',
  fedadam: 'm ← β₁ m + (1 − β₁) Δ,  v ← β₂ v + (1 − β₂) Δ²\nw ← w + η m ∕ (√v + τ)',
  fedyogi: 'm ← β₁ m + (1 − β₁) Δ,  v ← v − (1 − β₂) Δ² sign(v − Δ²)\nw ← w + η m ∕ (√v + τ)',
  feddyn: 'h ← h − α p Δ,  w ← w + Δ − h ∕ α',
  qfedavg: 'w ← w + Σₖ pₖ Fₖ^q L Δwₖ ∕ Σₖ pₖ (q Fₖ^(q−1) ‖L Δwₖ‖² + L Fₖ^q)',
  agnostic: 'w ← w + Σₖ λₖ Δwₖ,  λ ← Π(λ + γ F)',
  finetune: 'w ← w + Δ\nvₖ = Trainₖ(w, E)',
  fedper: 'b ← b + Δ\nvₖ = (b, hₖ)',
  ditto: 'w ← w + Δ\nvₖ = argmin Fₖ(v) + (λ ∕ 2) ‖v − w‖²',
  apfl: 'w ← w + Δ\nmₖ = αₖ vₖ + (1 − αₖ) w',
  ifca: 'wⱼ ← wⱼ + Δⱼ,  j = argmin Fₖ(wⱼ)',
  fedmd: 'zₖ = f(vₖ; x₁ … xₘ)\nvₖ ← Trainₖ(Digest(vₖ, z)),  w ← Digest(w, z)',
  fedbuff: 'w ← w + η Δ,  Δwₖ ∕ √(1 + sₖ)',
};

export const RULE_FORMULAS: Readonly<Record<AggregationRuleName, string>> = {
  'weighted-mean': 'Δ = Σₖ (nₖ ∕ n) Δwₖ',
  'coordinate-median': 'Δ⁽ⁱ⁾ = med Δwₖ⁽ⁱ⁾',
  'trimmed-mean': 'Δ⁽ⁱ⁾ = 1 ∕ (K − 2c) Σ Δw₍ᵣ₎⁽ⁱ⁾,  c < r ≤ K − c,  c = ⌊β K⌋',
  krum: 'Δ = Δwⱼ,  j = argminₖ Σₗ ‖Δwₖ − Δwₗ‖²,  l ∈ N(k),  |N(k)| = K − f − 2',
  'multi-krum': 'Δ = (1 ∕ m) Σⱼ Δwⱼ,  j ∈ argminᵐ Σₗ ‖Δwⱼ − Δwₗ‖²,  l ∈ N(j),  |N(j)| = K − f − 2',
  bulyan: 'S = Krumᶿ,  θ = K − 2f\nΔ⁽ⁱ⁾ = (1 ∕ (θ − 2f)) Σₖ Δwₖ⁽ⁱ⁾,  k ∈ Nᵢ(med S⁽ⁱ⁾),  |Nᵢ| = θ − 2f',
  'geometric-median': 'Δ = argminᵥ Σₖ αₖ ‖v − Δwₖ‖',
  'norm-bounding': 'Δ = Σₖ (nₖ ∕ n) Δwₖ min(1, C ∕ ‖Δwₖ‖)',
  fltrust: 'Δ = Σₖ Tₖ (‖g₀‖ ∕ ‖Δwₖ‖) Δwₖ ∕ Σₖ Tₖ,  Tₖ = max(0, cos(Δwₖ, g₀))',
  'centred-clipping': 'Δ ← Δ + (1 ∕ K) Σₖ (Δwₖ − Δ) min(1, τ ∕ ‖Δwₖ − Δ‖)',
};
