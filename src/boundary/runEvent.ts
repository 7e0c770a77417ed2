/** What can happen to an institution during a run, by the names that map, ledger and reports use. */

export type Stage = 'idle' | 'sent' | 'training' | 'crossing' | 'aggregating' | 'evaluating';

export type EventName =
  /** Alive, but its answer came after the stage's deadline, after the virtual clock's patience, or not at all. */
  | 'late'
  /** Not there in this round, as the recipe has it: not asked to train, and no fault. */
  | 'away'
  /** No sign of life for half a deadline. Asked again as soon as it speaks. */
  | 'dead'
  /** It declined with a coded reason. */
  | 'refused'
  /** Its vector held NaN or an infinity and was left out. */
  | 'non-finite'
  /** Its update was longer than the recipe's multiple of the median and was left out. */
  | 'over-norm'
  /** Too few stayed to take the masks off: what it sent stays noise to everyone, and there is no sum; its code says of what. */
  | 'unsummed'
  /** Its vector had the wrong length, or bytes that are none, and was left out. */
  | 'misshapen'
  /** Bytes that are no message of the vocabulary stopped at the gate. */
  | 'breach';

export interface RunEvent {
  readonly round: number;
  readonly institution: number;
  readonly name: EventName;
  /** The coded reason of a refusal or breach; which sum failed; 'patience' for an answer that is late on the virtual clock alone. */
  readonly code?: string;
}
