/** A run of invented letters with every kind of mishap, and the record as it stood at each moment of it. */
import * as fc from 'fast-check';
import { appendEntry, type LedgerEntry } from '../../src/boundary/ledger';
import { BEGINNING, type Moment, type Phase } from '../../src/lab/moment';
import type { RunEvent, RunRecord, Stage } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const INSTITUTIONS = 4;
const ROUNDS = 4;

/** What becomes of one institution's part in one round. */
export const FATES = [
  'replies',
  'not-asked',
  'late-this-round',
  'late-next-round',
  'dead',
  'refuses',
  'non-finite',
  'over-norm',
  'late-on-the-virtual-clock',
  'away',
  'late-judgement',
  'refuses-judgement',
] as const;
type Fate = (typeof FATES)[number];

/** fates[round - 1][institution] */
export const anyFates = fc.array(
  fc.array(fc.constantFrom(...FATES), { minLength: INSTITUTIONS, maxLength: INSTITUTIONS }),
  { minLength: 1, maxLength: ROUNDS },
);

export interface SimulatedRun {
  readonly record: RunRecord;
  /** In order, each moment once: the record when the moment was over. */
  readonly stood: readonly { readonly moment: Moment; readonly record: RunRecord }[];
}

const data = defaultRecipe.data;
if (data.source !== 'synthetic') throw new Error('the default draws its customers');
const { record: fixture } = fixtureRun(
  { ...defaultRecipe, data: { ...data, institutions: INSTITUTIONS } },
  ROUNDS,
);

export function simulate(fates: readonly (readonly Fate[])[]): SimulatedRun {
  const stood: { moment: Moment; record: RunRecord }[] = [];
  const ids = fixture.institutions.map(({ id }) => id);
  const last = new Map<number, LedgerEntry>();
  const events: RunEvent[] = [];
  const held: { institution: number; round: number }[] = [];
  let silent = new Set<number>();
  let ledger: readonly LedgerEntry[] = [];
  let serial = 0;
  let closed = 0;

  const cross = (institution: number, kind: LedgerEntry['kind'], round: number): void => {
    const direction =
      kind.endsWith('Request') || kind === 'openRun' || kind === 'encodingNotice' ? 'in' : 'out';
    const sha256 = (++serial).toString(16).padStart(64, '0');
    const what = { institution, direction, kind, round, byteLength: 40 + institution, sha256 } as const;
    const entry = appendEntry(last.get(institution), what);
    last.set(institution, entry);
    ledger = [...ledger, entry];
  };
  const note = (round: number, phase: Phase): void => {
    const stage: Stage = phase === 'closed' ? 'idle' : phase === 'protecting' ? 'training' : phase;
    const record: RunRecord = {
      ...fixture,
      stage,
      round,
      rounds: fixture.rounds.slice(0, closed + 1),
      references: {
        alone: fixture.references.alone.map((points) => points.slice(0, closed)),
        pooled: fixture.references.pooled.slice(0, closed),
      },
      events: [...events],
      ledger,
      encoding: Float32Array.of(1, 2),
    };
    stood.push({ moment: { round, phase }, record });
  };
  const happened = (round: number, institution: number, name: RunEvent['name'], code?: string): void => {
    events.push({ round, institution, name, ...(code === undefined ? {} : { code }) });
  };

  for (const id of ids) cross(id, 'openRun', 0);
  for (const id of ids) cross(id, 'encodingNotice', 0);
  for (const id of ids) cross(id, 'evaluateRequest', 0);
  for (const id of ids) cross(id, 'evaluateReply', 0);
  note(BEGINNING.round, BEGINNING.phase);

  for (const [index, row] of fates.entries()) {
    const round = index + 1;
    const fateOf = (id: number): Fate => (silent.has(id) ? 'dead' : (row[id] ?? 'replies'));
    const asked = ids.filter((id) => !silent.has(id) && !['not-asked', 'away'].includes(fateOf(id)));
    const of = (...named: readonly Fate[]): number[] => asked.filter((id) => named.includes(fateOf(id)));
    // A round without anyone to ask is not begun.
    if (asked.length === 0) break;
    for (const id of ids) if (fateOf(id) === 'away') happened(round, id, 'away');
    for (const id of asked) cross(id, 'fitRequest', round);
    for (const { institution, round: of } of held.splice(0)) cross(institution, 'fitReply', of);
    note(round, 'sent');
    for (const id of asked) if (fateOf(id) !== 'refuses') cross(id, 'progress', round);
    note(round, 'training');
    note(round, 'protecting');
    const answering = of(
      'replies',
      'non-finite',
      'over-norm',
      'late-on-the-virtual-clock',
      'late-judgement',
      'refuses-judgement',
    );
    for (const id of answering) cross(id, 'fitReply', round);
    for (const id of of('refuses')) cross(id, 'refusal', round);
    note(round, 'crossing');
    for (const id of of('late-this-round', 'late-next-round')) happened(round, id, 'late');
    for (const id of of('dead')) happened(round, id, 'dead');
    for (const id of of('refuses')) happened(round, id, 'refused');
    for (const id of of('late-on-the-virtual-clock')) happened(round, id, 'late', 'patience');
    for (const id of of('non-finite')) happened(round, id, 'non-finite');
    for (const id of of('over-norm')) happened(round, id, 'over-norm');
    silent = new Set([...silent, ...of('dead')]);
    note(round, 'aggregating');
    const judges = ids.filter((id) => !silent.has(id));
    for (const id of judges) cross(id, 'evaluateRequest', round);
    for (const id of of('late-this-round')) cross(id, 'fitReply', round);
    for (const id of of('late-next-round')) held.push({ institution: id, round });
    for (const id of judges) {
      if (fateOf(id) === 'refuses-judgement') cross(id, 'refusal', round);
      else if (fateOf(id) !== 'late-judgement') cross(id, 'evaluateReply', round);
    }
    note(round, 'evaluating');
    for (const id of of('late-judgement')) happened(round, id, 'late');
    for (const id of of('refuses-judgement')) happened(round, id, 'refused');
    closed = round;
    note(round, 'closed');
  }

  const final = stood.at(-1)?.record;
  if (final === undefined) throw new Error('a run has a beginning');
  return { record: final, stood };
}
