/** What each strategy, rule, compression, protection and attack was last set to, so that going back to one finds it as it was. */
import { defaultRule } from '../../core/aggregators/rules';
import type { AggregationRule, AggregationRuleName } from '../../core/aggregators/rules';
import { defaultAttack } from '../../core/attacks/attacks';
import type { Attack, AttackKind } from '../../core/attacks/attacks';
import { defaultCompression } from '../../core/compression/compressors';
import type { Compression, CompressionMethod } from '../../core/compression/compressors';
import { defaultPrivacy } from '../../core/privacy/promise';
import type { Privacy, PrivacyUnit } from '../../core/privacy/promise';
import { defaultAggregation } from '../../core/secureAggregation/settings';
import type { Aggregation, AggregationBy } from '../../core/secureAggregation/settings';
import { usualSettings } from '../../core/strategies/strategies';
import type { StrategyName, StrategySettings } from '../../core/strategies/strategies';
import type { Recipe } from '../../scenario/recipe';

export class PartMemory {
  readonly #strategies = new Map<StrategyName, StrategySettings>();
  readonly #rules = new Map<AggregationRuleName, AggregationRule>();
  readonly #compressions = new Map<CompressionMethod, Compression>();
  readonly #privacies = new Map<PrivacyUnit, Privacy>();
  readonly #aggregations = new Map<AggregationBy, Aggregation>();
  readonly #attacks = new Map<AttackKind, Attack>();
  #attackers: readonly number[] = [];

  /** Numbers that are still being typed are remembered as they stand: they come back wrong, and are told so. */
  note({ federation, protection, threat }: Recipe): void {
    const { strategy, rule, compression } = federation;
    this.#strategies.set(strategy.name, strategy);
    this.#rules.set(rule.rule, rule);
    this.#compressions.set(compression.method, compression);
    this.#privacies.set(protection.privacy.unit, protection.privacy);
    this.#aggregations.set(protection.aggregation.by, protection.aggregation);
    this.#attacks.set(threat.attack.kind, threat.attack);
    if (threat.attackers.length > 0) this.#attackers = threat.attackers;
  }

  strategy(name: StrategyName): StrategySettings {
    return this.#strategies.get(name) ?? usualSettings[name];
  }

  rule(name: AggregationRuleName): AggregationRule {
    return this.#rules.get(name) ?? defaultRule(name);
  }

  compression(method: CompressionMethod): Compression {
    return this.#compressions.get(method) ?? defaultCompression(method);
  }

  privacy(unit: PrivacyUnit): Privacy {
    return this.#privacies.get(unit) ?? defaultPrivacy(unit);
  }

  aggregation(by: AggregationBy): Aggregation {
    return this.#aggregations.get(by) ?? defaultAggregation(by);
  }

  attack(kind: AttackKind): Attack {
    return this.#attacks.get(kind) ?? defaultAttack(kind);
  }

  /** Empty when nobody ever attacked. */
  get attackers(): readonly number[] {
    return this.#attackers;
  }
}
