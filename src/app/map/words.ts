/** What the map says about a moment: who looks, what an institution does, and the whole drawing in one sentence. */
import type { LedgerEntry } from '../../boundary/ledger';
import { lettersAt } from '../../lab/moment';
import type { SeenInstitution, SeenRun } from '../../lab/perspective';
import { isEncrypted } from '../../scenario/encrypted';
import { isMasked } from '../../scenario/masked';
import { epochsTold } from '../../scenario/network';
import { isAfterCrossing, type Standing } from './standing';
import type { MapTexts } from './texts';

type PickName = (names: { readonly zh: string; readonly en: string }) => string;

export function headingWords(
  { perspective, institutions, recipe }: SeenRun,
  t: MapTexts,
  pick: PickName,
): { readonly title: string; readonly note: string } {
  if (perspective.party === 'all') return { title: t.heading.all, note: t.heading.allNote };
  if (perspective.party === 'coordinator') {
    const { coordinatorEncrypted, coordinatorMasked, coordinatorNote } = t.heading;
    const summed = isEncrypted(recipe) ? coordinatorEncrypted : coordinatorMasked;
    return { title: t.heading.coordinator, note: isMasked(recipe) ? summed : coordinatorNote };
  }
  const self = institutions.find(({ id }) => id === perspective.institution);
  return {
    title: t.heading.institution(self === undefined ? `${perspective.institution + 1}` : pick(self.name)),
    note: t.heading.institutionNote,
  };
}

export function stateWords(
  { id, state, epoch }: Pick<SeenInstitution, 'id' | 'state' | 'epoch'>,
  standing: Standing,
  hasArrived: boolean,
  { moment, recipe }: SeenRun,
  t: MapTexts,
): string {
  switch (standing.event) {
    case 'late':
    case 'away':
    case 'dead':
    case 'refused':
      return t.state[standing.event];
    case 'non-finite':
    case 'over-norm':
    case 'unsummed':
    case 'misshapen':
      return t.state.leftOut;
    case 'breach':
      return t.state.stopped;
    case null:
      break;
  }
  if (state === 'replied' && moment.phase === 'crossing' && !hasArrived) return t.state.crossing;
  if (state !== 'training') return t.state[state];
  if (moment.phase !== 'protecting') return t.state.training(epoch, epochsTold(recipe, id));
  if (isEncrypted(recipe)) return t.state.encrypting;
  return isMasked(recipe) ? t.state.masking : t.state.sealing;
}

type Pick<T, K extends keyof T> = { readonly [P in K]: T[P] };

export function summarySentence(run: SeenRun, standings: readonly Standing[], t: MapTexts): string {
  const { institutions, moment, perspective, ledger } = run;
  if (institutions.length === 0) return t.summary.nobody;
  if (run.status === 'preparing') return t.summary.preparing(institutions.length);
  const crossing: readonly LedgerEntry[] = lettersAt(ledger, moment);
  if (moment.round === 0) return t.summary.opening(institutions.length, crossing.length);
  const phase = t.phase[moment.phase](moment.round);
  if (perspective.party === 'institution') return t.summary.own(phase, crossing.length);
  const asked = standings.filter(({ isAsked }) => isAsked).length;
  const replied = isAfterCrossing(run) ? standings.filter(({ answer }) => answer !== null).length : 0;
  return t.summary.all(phase, asked, replied, crossing.length);
}
