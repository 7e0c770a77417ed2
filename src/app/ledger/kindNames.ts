/** What the letters of a run are called: where no weights cross, or masks hide what does, some kinds hold something else. */
import { createStrategy } from '../../core/strategies/strategies';
import { isEncrypted } from '../../scenario/encrypted';
import { isMasked } from '../../scenario/masked';
import type { Recipe } from '../../scenario/recipe';
import type { LedgerWords } from './words';

export function kindNames(
  { federation, protection }: Pick<Recipe, 'federation' | 'protection'>,
  {
    kind,
    kindOfScores,
    kindUnderMasks,
    kindEncrypted,
  }: Pick<LedgerWords, 'kind' | 'kindOfScores' | 'kindUnderMasks' | 'kindEncrypted'>,
): LedgerWords['kind'] {
  const { sendsSteps } = createStrategy(federation.strategy).facts;
  const meant = sendsSteps ? kind : { ...kind, ...kindOfScores };
  if (isEncrypted({ protection })) return { ...meant, ...kindEncrypted };
  return isMasked({ protection }) ? { ...meant, ...kindUnderMasks } : meant;
}
