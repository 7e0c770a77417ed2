/** What a screen reader is told of a move of the playhead: a sentence a round, and each crossing when stepping. */
import { lettersAt } from '../../lab/moment';
import type { SeenRun } from '../../lab/perspective';
import { bytes } from '../format/numbers';
import { institutionOf } from '../institutions';
import type { Arrival } from '../playhead.svelte';
import { judgedAs, nowSentence } from './nowSentence';
import type { TransportTexts } from './texts';

interface Said {
  readonly run: SeenRun;
  readonly arrival: Arrival;
  readonly isLookingBack: boolean;
  readonly pick: (names: { readonly zh: string; readonly en: string }) => string;
}

/** @returns null when nothing is to be said: what was said last stands */
export function announcement({ run, arrival, isLookingBack, pick }: Said, t: TransportTexts): string | null {
  const { moment } = run;
  // The scrubber tells its own value.
  if (arrival === 'scrub') return null;
  if (arrival === 'phase' && moment.phase === 'crossing') {
    const updates = lettersAt(run.ledger, moment).filter(({ kind }) => kind === 'fitReply');
    if (updates.length > 0) {
      const list = updates.map(({ institution, byteLength }) =>
        t.said.letter(pick(institutionOf(run, institution)?.name ?? { zh: '', en: '' }), bytes(byteLength)),
      );
      return t.said.letters(updates.length, list.join(t.said.join));
    }
  }
  if (arrival === 'phase' || arrival === 'jump') return nowSentence(run, isLookingBack, t);
  if (moment.phase !== 'closed') return null;
  const isOver = run.status === 'finished' || run.status === 'stopped' || run.status === 'failed';
  const last = run.rounds.at(-1);
  if (isOver || last === undefined || last.round === 0)
    return isOver ? nowSentence(run, isLookingBack, t) : null;
  return t.said.round(last.round, judgedAs(last, run, t));
}
