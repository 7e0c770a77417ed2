/** Why a use is proposed for a column, and how far the proposal can be trusted. */
import { isCountName } from '../../data/csv/columnName';
import type { ColumnProfile } from '../../data/csv/profile';

/** 2: hardly any doubt; 1: likely; 0: look for yourself. */
export type Confidence = 0 | 1 | 2;

export type Because =
  | 'numbers'
  | 'numbers-some-text'
  | 'flag'
  | 'few-numbers'
  | 'texts'
  | 'many-texts'
  | 'codes'
  | 'empty'
  | 'constant'
  | 'identifier'
  | 'date'
  | 'free-text';

export interface Explanation {
  readonly because: Because;
  readonly confidence: Confidence;
}

/** Different numbers up to which a column could as well be categories. */
const FEW = 12;
/** Categories beyond which the rarest are put together. */
const MANY = 32;

export function explainColumn(column: ColumnProfile): Explanation {
  const { guess, reason, distinct, unreadable, numbers } = column;
  if (guess === 'ignore') {
    const because = reason ?? 'free-text';
    return { because, confidence: because === 'identifier' || because === 'free-text' ? 1 : 2 };
  }
  if (guess === 'categorical') {
    // Whole numbers, few of them: their order may mean something after all.
    if (numbers !== undefined) return { because: 'codes', confidence: 0 };
    return distinct > MANY ? { because: 'many-texts', confidence: 1 } : { because: 'texts', confidence: 2 };
  }
  if (unreadable > 0) return { because: 'numbers-some-text', confidence: 1 };
  if (distinct === 2 && numbers?.minimum === 0 && numbers.maximum === 1) {
    return { because: 'flag', confidence: 2 };
  }
  if (distinct <= FEW && !isCountName(column.name)) return { because: 'few-numbers', confidence: 0 };
  return { because: 'numbers', confidence: 2 };
}
