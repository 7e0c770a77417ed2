/** Whether a run can go on from its last weights, or its rounds have to be gone through again. */
import { createAggregator } from '../core/aggregators/rules';
import { createCompressor } from '../core/compression/compressors';
import { createStrategy } from '../core/strategies/strategies';
import type { Recipe } from '../scenario/recipe';

/**
 * What a strategy, a rule, a residual or an attacker remembers is in no run file: half of it lies behind walls. Runs are a function
 * of their recipe, so the recorded rounds are repeated instead, and each is compared with the record.
 */
export function mustRepeat({ federation, protection, threat }: Recipe): boolean {
  const { strategy, rule, compression } = federation;
  const { privacy } = protection;
  const { keepsState, pace } = createStrategy(strategy).facts;
  return (
    keepsState ||
    (privacy.unit !== 'none' && privacy.adaptiveClipping) ||
    pace === 'asynchronous' ||
    createAggregator(rule).usesPrevious ||
    createCompressor(compression).keepsResidual ||
    (threat.attack.kind === 'free-rider' && threat.attack.sends === 'last-change')
  );
}

/** Whether a run's rounds come out the same when they are gone through again: noise of the operating system does not. */
export function canRepeat({ protection: { privacy } }: Recipe): boolean {
  return privacy.unit === 'none' || privacy.randomness === 'simulated';
}
