/** What the page speaks of when it speaks of attacks: the parties' own types, and no code of theirs. */
export type {
  Attempt,
  Impossible,
  MembershipGuess,
  OnProgress,
  PropertyEstimate,
  PropertyGuess,
  ReconstructedRecord,
  Reconstruction,
  ReconstructionSettings,
} from '../../attacker/desk';
export type { AttackView, Reading, Role } from '../../attacker/view';
export type { AuditResult } from '../../institution/oneRunAudit';
export type {
  MatchedRecord,
  MembershipCurve,
  MembershipScore,
  PropertyScore,
  ReconstructionScore,
  RehearsalOrder,
} from '../../institution/stage';
