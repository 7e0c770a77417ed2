/**
 * Attacks on the shown run, for the page. Two parties work for it and do not meet: the attacker's worker, which is given
 * its role's view, and the lab's reference, which holds everyone's rows, rehearses letters that were never sent, and says
 * how right a guess is. What the second tells is the truth that no attacker has.
 */
import type {
  Attempt,
  MembershipGuess,
  MembershipSettings,
  OnProgress,
  PropertyGuess,
  Reconstruction,
  ReconstructionSettings,
} from '../../attacker/desk';
import type { AttackView, KnownRows, Reading, Role } from '../../attacker/view';
import type { Moment } from '../moment';
import type { AuditOrder, AuditResult } from '../../institution/oneRunAudit';
import type {
  MembershipScore,
  PropertyScore,
  ReconstructionScore,
  RehearsalOrder,
} from '../../institution/stage';

/** Where the truth about a guess lies: a ticket, not the truth. */
export interface Target {
  readonly ticket: number;
}

export interface Rehearsed {
  readonly reading: Reading;
  readonly target: Target;
}

export interface Attacks {
  /** What this role holds of the shown run, up to the moment. */
  view(role: Role, at?: Moment): Promise<AttackView>;
  /** Guesses; none of them knows a truth. */
  reconstruct(
    view: AttackView,
    reading: Reading,
    settings: ReconstructionSettings,
    onProgress?: OnProgress,
  ): Promise<Attempt<Reconstruction>>;
  property(view: AttackView, reading: Reading): Promise<Attempt<PropertyGuess>>;
  /** The newest global model is attacked. */
  membership(
    view: AttackView,
    model: Float32Array,
    suspects: KnownRows,
    settings: MembershipSettings,
    onProgress?: OnProgress,
  ): Promise<Attempt<MembershipGuess>>;
  /** A letter that was never sent: the same round under other circumstances. */
  rehearse(order: RehearsalOrder): Promise<Rehearsed>;
  /** The customers behind a letter that was really sent; null reading institution: of everybody. */
  targetOf(reading: Reading): Promise<Target>;
  /** Members and others, half of each, mixed; who is who stays behind the ticket. */
  suspects(
    institution: number,
    count: number,
  ): Promise<{ readonly suspects: KnownRows; readonly target: Target }>;
  /** The truth, which no attacker has. */
  scoreReconstruction(target: Target, guess: Reconstruction): Promise<ReconstructionScore>;
  scoreMembership(target: Target, guess: MembershipGuess): Promise<MembershipScore>;
  scoreProperty(target: Target, guess: PropertyGuess): Promise<PropertyScore>;
  /** Canaries under the run's own protection settings: epsilon from below, beside the accounted one. */
  audit(order: AuditOrder, onProgress?: OnProgress): Promise<AuditResult>;
  /** Whatever attack is under way ends with 'cancelled'. */
  cancel(): void;
  close(): void;
}
