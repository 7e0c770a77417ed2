/**
 * What institutions tell at their own consoles where the coordinator learns sums alone, joined to the rounds that the
 * coordinator closes. Either may come first.
 */
import type { ConsoleUp } from '../boundary/messages';
import { judge, type Judgement } from '../core/metrics/judge';
import type { RoundRecord, RunRecord } from './record';

type Told = Extract<ConsoleUp, { kind: 'masked' | 'judged' }>;

interface Own {
  readonly own?: Judgement;
  readonly personal?: Judgement;
  readonly saturated?: number;
}

export interface OwnFigures {
  told(institution: number, message: Told): void;
  /** @returns the record with all that was told of this round, once the round has closed */
  joined(record: RunRecord, round: number): RunRecord;
}

/** @param isNoised what is told of judging is noised, and judged exactly elsewhere */
export function createOwnFigures(isNoised: boolean): OwnFigures {
  const rounds = new Map<number, Map<number, Own>>();
  return {
    told(institution, message) {
      const known = rounds.get(message.round) ?? new Map<number, Own>();
      rounds.set(message.round, known);
      if (isNoised && message.kind === 'judged') return;
      known.set(institution, { ...known.get(institution), ...figuresOf(message) });
    },
    joined(record, round) {
      const known = rounds.get(round);
      const found = record.rounds.find((one) => one.round === round);
      if (known === undefined || found?.sumsOnly !== true) return record;
      const whole = withOwn(found, known);
      return { ...record, rounds: record.rounds.map((one) => (one.round === round ? whole : one)) };
    },
  };
}

function figuresOf(message: Told): Own {
  if (message.kind === 'masked') return { saturated: message.saturated };
  const { counts, personal } = message;
  return { own: judge(counts), ...(personal.length === 0 ? {} : { personal: judge(personal) }) };
}

/** An institution that told of a round whose sum it is not in was not judged on. */
function withOwn(round: RoundRecord, known: ReadonlyMap<number, Own>): RoundRecord {
  const isJudged = (k: number): boolean => round.judged.includes(k);
  return {
    ...round,
    own: round.own.map((judgement, k) => (isJudged(k) ? (known.get(k)?.own ?? judgement) : null)),
    personal: round.personal.map((judgement, k) =>
      isJudged(k) ? (known.get(k)?.personal ?? judgement) : null,
    ),
    saturated: round.saturated.map((count, k) => known.get(k)?.saturated ?? count),
  };
}
