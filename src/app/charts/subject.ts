/** Whose customers a panel's figures are judged on: everyone's, or an institution's own where it knows no others. */
import type { Judgement } from '../../core/metrics/judge';
import type { Perspective } from '../../lab/perspective';

export type Subject =
  | { readonly set: 'common' }
  /** `institution`: place on the street. */
  | { readonly set: 'own'; readonly institution: number };

interface Judged {
  readonly common: Judgement | null;
  readonly own: readonly (Judgement | null)[];
}

export function subjectOf(perspective: Perspective): Subject {
  return perspective.party === 'institution'
    ? { set: 'own', institution: perspective.institution }
    : { set: 'common' };
}

export function judgementOf(judged: Judged, subject: Subject): Judgement | null {
  return subject.set === 'common' ? judged.common : (judged.own[subject.institution] ?? null);
}

/** By the model that the institution would use: its own where the strategy gives it one, else the federated one. */
export function usedJudgement(
  { own, personal }: { readonly own: Judged['own']; readonly personal: Judged['own'] },
  institution: number,
): Judgement | null {
  return personal[institution] ?? own[institution] ?? null;
}
