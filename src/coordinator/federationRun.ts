/** The loop of one run: agree an encoding, then round after round until the last, a reason to end, or the person. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import type { Heard } from '../core/aggregators/aggregator';
import { createCombination } from '../core/aggregators/combination';
import { createAggregator } from '../core/aggregators/rules';
import { createStrategy } from '../core/strategies/strategies';
import { fingerprint } from '../core/vector';
import type { Assembly } from './assembly';
import type { Clock } from './clock';
import { agreeEncoding, spreadEncoding } from './encodingAgreement';
import type { EndReason, FederationConfig, FederationEvent } from './federation';
import type { Member } from './member';
import { drawParticipants } from './participants';
import type { Playback } from './playback';
import { openRun, TooFewMembers } from './presence';
import { fitRound, judgeRound } from './round';

export interface RunContext {
  readonly config: FederationConfig;
  readonly members: readonly Member[];
  readonly assembly: Assembly;
  readonly playback: Playback;
  readonly clock: Clock;
  tell(event: FederationEvent): void;
  /** Bytes since it was last asked. */
  takeTraffic(): { readonly bytesUp: number; readonly bytesDown: number };
}

/** Never rejects. A run that the person stopped or that gave way to another ends as 'asked'. */
export async function runFederation(context: RunContext): Promise<EndReason> {
  try {
    return await rounds(context);
  } catch (error) {
    if (context.playback.stopped()) return 'asked';
    return error instanceof TooFewMembers ? 'encoding-failed' : 'worker-failed';
  }
}

async function rounds(context: RunContext): Promise<EndReason> {
  const { config, members, assembly, playback, clock, tell } = context;
  const { spec, seed, participation, minimumReplies, resume } = config;
  let heard: Heard[] = [];
  const rule = createCombination(
    createAggregator(config.rule),
    () => null,
    (more) => heard.push(...more),
  );
  const server = createStrategy(config.strategy).openServer({
    spec,
    initial: resume?.weights ?? initialWeights(spec, stream(seed, 'initial-weights')),
    members: members.length,
    training: config.training,
    rule,
    rng: stream(seed, 'strategy'),
  });
  const asking = Math.max(1, Math.ceil(participation * members.length - 1e-9));
  const needed = Math.max(Math.min(minimumReplies, asking), rule.minimumMembers);
  let events: RunEvent[] = [];

  const report = (found: readonly RunEvent[]): void => {
    // Who was waited for when the person stopped is not late.
    if (playback.stopped()) return;
    events.push(...found);
    for (const event of found) tell({ type: 'happened', event });
  };
  const awake = (present: readonly Member[]): readonly Member[] =>
    present.filter(({ institution }) => !assembly.isSilent(institution));

  const attendance = { assembly, needed, report };
  let present = await openRun(attendance, members, config.run);
  if (resume !== undefined) {
    present = await spreadEncoding(attendance, present, resume.encoding);
  } else {
    const agreed = await agreeEncoding(attendance, present, config);
    present = agreed.members;
    tell({ type: 'encoded', encoding: agreed.encoding });
  }

  for (let round = resume === undefined ? 0 : resume.round + 1; round <= config.rounds; round++) {
    if (round > 0) {
      const turn = await playback.turn(() => tell({ type: 'paused', round: round - 1 }));
      if (turn === 'stopped') return 'asked';
    }
    const began = clock.now();
    const entered = (stage: Stage): void => tell({ type: 'stage', round, stage });
    let asked: readonly number[] = [];
    let replied: readonly number[] = [];
    heard = [];
    let samples: ReadonlyMap<number, number> = new Map();

    if (round > 0) {
      const able = awake(present);
      const ids = able.map(({ institution }) => institution);
      asked = drawParticipants(ids, participation, seed, round);
      const chosen = able.filter(({ institution }) => asked.includes(institution));
      const fit = await fitRound(assembly, chosen, round, server, config, needed, entered);
      report(fit.events);
      if (playback.stopped()) return 'asked';
      if (fit.result === null) return 'too-few-replies';
      ({ replied } = fit.result);
      samples = fit.samples;
    }

    entered('evaluating');
    const { weights } = server;
    const judged = await judgeRound(assembly, awake(present), round, weights);
    report(judged.events);
    if (playback.stopped()) return 'asked';
    tell({
      type: 'closed',
      round: {
        round,
        asked,
        replied,
        heard,
        samples,
        events,
        weights,
        weightsSha256: fingerprint(weights),
        counts: judged.counts,
        personal: judged.personal,
        ...context.takeTraffic(),
        milliseconds: clock.now() - began,
      },
    });
    events = [];
  }
  return 'finished';
}
