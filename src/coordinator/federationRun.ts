/** The loop of one run: agree an encoding, then round after round until the last, a reason to end, or the person. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import { createCompressor } from '../core/compression/compressors';
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import type { Heard } from '../core/aggregators/aggregator';
import { createCombination } from '../core/aggregators/combination';
import { createAggregator } from '../core/aggregators/rules';
import { createStrategy } from '../core/strategies/strategies';
import { fingerprint } from '../core/vector';
import { quorum, shareOf } from '../core/virtual/attendance';
import type { Assembly } from './assembly';
import { bufferedPace } from './bufferedPace';
import type { Clock } from './clock';
import { agreeEncoding, spreadEncoding } from './encodingAgreement';
import type { EndReason, FederationConfig, FederationEvent } from './federation';
import { judgeRound } from './judging';
import type { Member } from './member';
import type { Playback } from './playback';
import { openRun, TooFewMembers, type Attendance } from './presence';
import { NO_STEP, type RoundContext, type Step } from './roundContext';
import { synchronousPace } from './synchronousPace';
import type { Traffic } from './traffic';
import { createVirtualTime } from './virtualTime';

export interface RunContext {
  readonly config: FederationConfig;
  readonly members: readonly Member[];
  readonly assembly: Assembly;
  readonly playback: Playback;
  readonly clock: Clock;
  readonly traffic: Traffic;
  tell(event: FederationEvent): void;
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
  const { config, members, assembly, playback, clock, traffic, tell } = context;
  const { spec, seed, participation, minimumReplies, resume, repeat = [], compression } = config;
  let heard: Heard[] = [];
  const rule = createCombination(
    createAggregator(config.rule),
    () => null,
    (more) => heard.push(...more),
  );
  const strategy = createStrategy(config.strategy);
  const { pace: way, answersAStep, work } = strategy.facts;
  const server = strategy.openServer({
    spec,
    initial: resume?.weights ?? initialWeights(spec, stream(seed, 'initial-weights')),
    members: members.length,
    training: config.training,
    rule,
    rng: stream(seed, 'strategy'),
  });
  const isInStep = way === 'synchronous';
  const asking = isInStep ? shareOf(members.length, participation) : members.length;
  const needed = quorum(asking, minimumReplies, rule.minimumMembers);
  const time = createVirtualTime(config, work, traffic);
  let events: RunEvent[] = [];
  let round = 0;

  const report = (found: readonly RunEvent[]): void => {
    // Who was waited for when the person stopped is not late.
    if (playback.stopped()) return;
    events.push(...found);
    for (const event of found) tell({ type: 'happened', event });
  };
  const entered = (stage: Stage): void => tell({ type: 'stage', round, stage });
  const awake = (present: readonly Member[]): readonly Member[] =>
    present.filter(({ institution }) => !assembly.isSilent(institution));

  const steps: RoundContext = {
    assembly,
    config,
    server,
    compressor: compression.method === 'none' ? null : createCompressor(compression),
    time,
    // Out of step the strategy says how many answers make a step.
    needed: isInStep ? needed : rule.minimumMembers,
    entered,
    asked: (institutions) => tell({ type: 'asked', round, institutions }),
    report,
  };
  const pace = isInStep ? synchronousPace(steps) : bufferedPace(steps, answersAStep ?? members.length);

  let openingSeconds = 0;
  const attendance: Attendance = {
    assembly,
    needed,
    report,
    spend(institutions, down, up) {
      openingSeconds += Math.max(0, ...institutions.map((k) => time.exchange(k, down, up)));
    },
  };
  let present = await openRun(attendance, members, config.run);
  if (resume !== undefined) {
    present = await spreadEncoding(attendance, present, resume.encoding);
  } else {
    const agreed = await agreeEncoding(attendance, present, config);
    present = agreed.members;
    tell({ type: 'encoded', encoding: agreed.encoding });
  }

  for (round = resume === undefined ? 0 : resume.round + 1; round <= config.rounds; round++) {
    if (round >= Math.max(1, repeat.length)) {
      const turn = await playback.turn(() => tell({ type: 'paused', round: round - 1 }));
      if (turn === 'stopped') return 'asked';
    }
    const began = clock.now();
    heard = [];
    let step: Step = { ...NO_STEP, virtualSeconds: openingSeconds };
    if (round > 0) {
      step = await pace.step(round, awake(present));
      if (playback.stopped()) return 'asked';
      if (step.isShort) return 'too-few-replies';
    }

    entered('evaluating');
    const { weights } = server;
    const judged = await judgeRound(assembly, awake(present), round, weights);
    report(judged.events);
    if (playback.stopped()) return 'asked';
    const weightsSha256 = fingerprint(weights);
    if (round < repeat.length && weightsSha256 !== repeat[round]) return 'repeat-differs';
    const { asked, replied, samples, answers, virtualSeconds } = step;
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
        weightsSha256,
        counts: judged.counts,
        personal: judged.personal,
        ...traffic.take(),
        milliseconds: clock.now() - began,
        virtualSeconds,
        answers,
      },
    });
    events = [];
  }
  return 'finished';
}
