/** What a malicious institution sends instead of its honest update. */
import type { Attack } from './attacks';
import { littleDeviation, littleUpdate } from './little';

/** What one attacker knows in a round. */
export interface Attacker {
  /** What it would send if it were honest, length = fitUp. */
  readonly honest: Float32Array;
  /** The honest updates of all attackers who answer, its own included, in street order. */
  readonly fellows: readonly Float32Array[];
  /** Who is asked in this round, attackers included. */
  readonly members: number;
  /** By how much the coordinator's model moved since this attacker was asked last; null in its first round. */
  readonly lastChange: Float32Array | null;
}

/** Whether attackers train on their rows with good and defaulted exchanged. */
export function exchangesLabels({ kind }: Attack): boolean {
  return kind === 'label-flip' || kind === 'model-replacement';
}

/** Whether an attacker trains on its rows at all. */
export function trains({ kind }: Attack): boolean {
  return kind !== 'free-rider' && kind !== 'non-finite';
}

/** Whether attackers tell one another their honest updates. */
export function colludes(attack: Attack): boolean {
  // How many they are says by how much each has to enlarge its update.
  return attack.kind === 'little' || ('boost' in attack && attack.boost === null);
}

/** @returns a new vector, length = fitUp; for 'non-finite' it holds what is no number */
export function forge(attack: Attack, { honest, fellows, members, lastChange }: Attacker): Float32Array {
  switch (attack.kind) {
    case 'none':
    case 'label-flip':
      return honest.slice();
    case 'scaling':
      return honest.map((value) => attack.factor * value);
    case 'sign-flip':
      return honest.map((value) => -value);
    case 'little':
      return littleUpdate(fellows, attack.z ?? littleDeviation(members, fellows.length));
    case 'model-replacement':
    case 'backdoor': {
      const boost = attack.boost ?? members / fellows.length;
      return honest.map((value) => boost * value);
    }
    case 'non-finite':
      return honest.map(() => NaN);
    case 'free-rider': {
      const copied = attack.sends === 'last-change' ? lastChange : null;
      return copied?.length === honest.length ? copied.slice() : new Float32Array(honest.length);
    }
  }
}
