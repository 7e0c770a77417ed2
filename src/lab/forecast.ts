/**
 * A run's letters before it begins: how many of each kind cross each wall in each round, how many bytes they have, and
 * how long each round takes on the virtual clock. If nobody drops out, fails or is interrupted, all of it comes to pass
 * to the byte: nothing that a letter's length depends on is learned from the rows but how many there are.
 */
import type { LedgerEntry } from '../boundary/ledger';
import { createAggregator } from '../core/aggregators/rules';
import { signsOf } from '../core/strategies/signs';
import { createStrategy } from '../core/strategies/strategies';
import { FEWEST_MEMBERS, fewestTogether } from '../core/secureAggregation/settings';
import { createArrivals } from '../core/virtual/arrivals';
import { askedOf, attendanceOf, quorum, shareOf } from '../core/virtual/attendance';
import { LINKS } from '../core/virtual/link';
import { answerSeconds } from '../core/virtual/roundTime';
import { fitSeconds } from '../core/virtual/work';
import { createLetterBytes } from './letterBytes';
import type { RunPlan } from './runPlan';
import { createCipherLetters } from './cipherLetters';
import { createSumLetters, type SumLetters } from './sumLetters';

/** The letters of one kind across one wall in one round. */
export interface ForetoldLetters {
  readonly institution: number;
  readonly round: number;
  readonly kind: LedgerEntry['kind'];
  readonly direction: LedgerEntry['direction'];
  readonly letters: number;
  /** Of all of them. */
  readonly bytes: number;
}

export interface ForetoldRound {
  readonly round: number;
  /** In street order. */
  readonly asked: readonly number[];
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly virtualSeconds: number;
}

export interface Forecast {
  /** Round after round; round 0 is the opening. */
  readonly letters: readonly ForetoldLetters[];
  readonly rounds: readonly ForetoldRound[];
}

/** Question, answer, and the sum that the answers make. */
const OPENING = [
  ['openRun', 'runOpened', null],
  ['magnitudesRequest', 'magnitudesReply', 'magnitudes'],
  ['histogramsRequest', 'histogramsReply', 'histograms'],
  ['momentsRequest', 'momentsReply', 'moments'],
  ['encodingNotice', 'encodingReady', null],
] as const;

/**
 * @param rows training customers of each institution, in street order
 * @param run its number, which its opening letters carry
 */
export function forecast({ federation, shape }: RunPlan, rows: readonly number[], run: number): Forecast {
  const { conditions, seed, spec, training, participation, minimumReplies, patience } = federation;
  const { pace, answersAStep, work } = createStrategy(federation.strategy).facts;
  const { minimumMembers } = createAggregator(federation.rule);
  const isInStep = pace === 'synchronous';
  const bytes = createLetterBytes(shape);
  const street = rows.map((_, institution) => institution);
  const asking = isInStep ? shareOf(street.length, participation) : street.length;
  const { aggregation } = federation;
  const needed = quorum(asking, minimumReplies, Math.max(minimumMembers, fewestTogether(aggregation)));
  const letters: ForetoldLetters[] = [];
  const rounds: ForetoldRound[] = [];

  const cross = (
    institution: number,
    round: number,
    kind: LedgerEntry['kind'],
    direction: 'in' | 'out',
    size: number,
    count = 1,
  ): void => {
    letters.push({ institution, round, kind, direction, letters: count, bytes: size });
  };
  const seconds = (institution: number, down: number, up: number, compute: number): number =>
    answerSeconds({
      institution,
      bytesDown: down,
      bytesUp: up,
      compute,
      link: conditions[institution]?.link ?? LINKS.lan,
    });

  const telling = {
    bytes,
    cross,
    seconds: (k: number, down: number, up: number) => seconds(k, down, up, 0),
  };
  const lettersOf = (): SumLetters | null => {
    switch (aggregation.by) {
      case 'plain':
        return null;
      case 'secure':
        return createSumLetters({ settings: aggregation, seed, ...telling });
      case 'homomorphic':
        return createCipherLetters(telling);
    }
  };
  const sums = lettersOf();
  const exchanged = (down: LedgerEntry['kind'], up: LedgerEntry['kind']): number => {
    for (const k of street) {
      cross(k, 0, down, 'in', bytes.opening(down, run));
      cross(k, 0, up, 'out', bytes.opening(up, run));
    }
    const all = street.map((k) => seconds(k, bytes.opening(down, run), bytes.opening(up, run), 0));
    return Math.max(0, ...all);
  };
  const open = (): number =>
    OPENING.reduce((total, [down, up, sum]) => {
      if (sums === null) return total + exchanged(down, up);
      if (down === 'openRun') {
        const opened = total + exchanged(down, up);
        // One after the other, as the coordinator adds them: the bits of a sum depend on it.
        return sums.prepare(street).reduce((before, taken) => before + taken, opened);
      }
      if (sum === null) return total + exchanged(down, up);
      let own = 0;
      const beside = sums.collect(street, 0, sum, () => {
        own = exchanged(down, up);
        return street;
      });
      return total + own + beside;
    }, 0);
  const judge = (round: number): void => {
    const tellCounts = (): readonly number[] => {
      for (const k of street) {
        cross(k, round, 'evaluateRequest', 'in', bytes.evaluateRequest(round));
        cross(k, round, 'evaluateReply', 'out', bytes.evaluateReply(round));
      }
      return street;
    };
    if (sums === null) tellCounts();
    else if (street.length >= FEWEST_MEMBERS) sums.collect(street, round, 'scores', tellCounts);
  };
  /** @returns virtual seconds until the answer is there */
  const fit = (institution: number, round: number): number => {
    const { epochs = training.epochs, speed = 1, hidden = spec.hidden } = conditions[institution] ?? {};
    const samples = rows[institution] ?? 0;
    const signs = signsOf(work, epochs);
    const down = bytes.fitRequest(round, { ...training, epochs });
    const up = bytes.fitReply(round, samples);
    cross(institution, round, 'fitRequest', 'in', down);
    cross(institution, round, 'progress', 'out', bytes.progress(round, signs), signs);
    cross(institution, round, 'fitReply', 'out', up);
    return seconds(institution, down, up, fitSeconds({ ...spec, hidden }, work, samples, epochs, speed));
  };
  const close = (round: number, asked: readonly number[], virtualSeconds: number, from: number): void => {
    const own = letters.slice(from);
    const sum = (way: 'in' | 'out'): number =>
      own.reduce((total, one) => total + (one.direction === way ? one.bytes : 0), 0);
    rounds.push({ round, asked, bytesUp: sum('out'), bytesDown: sum('in'), virtualSeconds });
  };

  const opening = open();
  judge(0);
  close(0, [], opening, 0);
  const took = new Map<number, number>();
  const arrivals = createArrivals((institution) => took.get(institution) ?? 0);
  for (let round = 1; round <= federation.rounds; round++) {
    const from = letters.length;
    const able = isInStep ? street : street.filter((k) => !arrivals.isUnderWay(k));
    const attendance = attendanceOf(able, conditions, seed, round);
    let asked = isInStep ? askedOf(attendance, participation, needed, seed, round) : attendance.there;
    const train = (): void => {
      for (const k of asked) took.set(k, fit(k, round));
    };
    let beside = 0;
    if (sums === null) train();
    else if (asked.length >= needed) {
      beside = sums.collect(asked, round, 'updates', () => {
        train();
        return asked.filter((k) => (took.get(k) ?? 0) <= (patience ?? Infinity));
      });
    } else asked = [];
    let virtual = beside + Math.min(patience ?? Infinity, Math.max(0, ...asked.map((k) => took.get(k) ?? 0)));
    if (!isInStep) {
      const began = arrivals.now;
      arrivals.send(asked, round);
      arrivals.take(answersAStep ?? street.length);
      virtual = arrivals.now - began;
    }
    judge(round);
    close(round, asked, virtual, from);
  }
  return { letters, rounds };
}
