/** The loop of one run: agree an encoding, then round after round until the last, a reason to end, or the person. */
import type { RunEvent, Stage } from '../boundary/runEvent';
import { createCompressor } from '../core/compression/compressors';
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import type { Heard } from '../core/aggregators/aggregator';
import { createCombination } from '../core/aggregators/combination';
import { rootPasses } from '../core/aggregators/rootPasses';
import { createAggregator } from '../core/aggregators/rules';
import { createStrategy } from '../core/strategies/strategies';
import { publicRowsAt, type Workbench } from '../core/strategies/workbench';
import { difference, fingerprint } from '../core/vector';
import { fewestTogether } from '../core/secureAggregation/settings';
import { quorum, shareOf } from '../core/virtual/attendance';
import type { CipherAdder } from '../core/homomorphic/cipher';
import type { Assembly } from './assembly';
import { bufferedPace } from './bufferedPace';
import type { Clock } from './clock';
import { agreeEncoding, spreadEncoding } from './encodingAgreement';
import type { EndReason, FederationConfig, FederationEvent } from './federation';
import { judgeRound, judgeTogether } from './judging';
import { maskedPace } from './maskedPace';
import { createEncryptedSums } from './encryptedSums';
import { createMaskedSums } from './maskedSums';
import type { Member } from './member';
import type { Playback } from './playback';
import { noisedMean, noiseOf } from './noisedMean';
import { openRun, TooFewMembers, type Attendance } from './presence';
import { NO_STEP, type Pace, type RoundContext, type Step } from './roundContext';
import type { Sums } from './sums';
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
  /** Where public rows are; null: there are none. */
  readonly workbench: Workbench | null;
  /** Fetches what adds ciphertexts, for a run that needs it. */
  loadAdder(): Promise<CipherAdder>;
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
  let round = 0;
  let reference: Float32Array | null = null;
  const aggregator = createAggregator(config.rule);
  const { privacy } = config;
  const strategy = createStrategy(config.strategy);
  const { pace: way, answersAStep, work } = strategy.facts;
  const isInStep = way === 'synchronous';
  const asking = isInStep ? shareOf(members.length, participation) : members.length;
  const hear = (more: readonly Heard[]): void => void heard.push(...more);
  const rule =
    privacy.unit === 'institution'
      ? noisedMean({
          privacy,
          rounds: config.rounds,
          expected: asking,
          noise: () => noiseOf(privacy, seed, round),
          heard: hear,
        })
      : createCombination(aggregator, () => reference, hear);
  const workbench = config.publicRows > 0 ? context.workbench : null;
  const publicRows =
    workbench === null ? null : publicRowsAt(workbench, config.run, config.publicRows, () => round);
  const server = strategy.openServer({
    spec,
    initial: resume?.weights ?? initialWeights(spec, stream(seed, 'initial-weights')),
    members: members.length,
    training: config.training,
    rule,
    rng: stream(seed, 'strategy'),
    publicRows,
  });
  const { aggregation, roster } = config;
  const fewest = Math.max(rule.minimumMembers, fewestTogether(aggregation));
  const needed = quorum(asking, minimumReplies, fewest);
  const time = createVirtualTime(config, work, traffic);
  const openSums = async (): Promise<Sums | null> => {
    if (aggregation.by === 'plain') return null;
    if (roster === undefined) throw new Error('who adds up sums alone needs to know who is who');
    return aggregation.by === 'secure'
      ? createMaskedSums({ assembly, config, settings: aggregation, roster, time })
      : createEncryptedSums({
          assembly,
          config,
          settings: aggregation,
          roster,
          time,
          adder: await context.loadAdder(),
        });
  };
  const sums = await openSums();
  let events: RunEvent[] = [];

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
    async aggregate(answers, standing = answers.length) {
      // FLTrust's g_0: the update that the coordinator itself would send (arXiv 2012.13995, section IV-B).
      if (aggregator.needsReference && publicRows !== null) {
        const { batchSize, epochs } = config.training;
        const steps = answers.map(({ institution, samples }) => {
          return (config.conditions[institution]?.epochs ?? epochs) * Math.ceil(samples / batchSize);
        });
        const passes = rootPasses(steps, publicRows.count, batchSize);
        reference = difference(await publicRows.train(server.weights, passes), server.weights);
      }
      // How many answered would tell of one of them.
      await server.aggregate(answers, privacy.unit === 'institution' ? asking : standing);
    },
    report,
  };
  const paceOf = (): Pace => {
    if (sums !== null) return maskedPace(steps, sums);
    return isInStep ? synchronousPace(steps) : bufferedPace(steps, answersAStep ?? members.length);
  };
  const pace = paceOf();

  let openingSeconds = 0;
  const attendance: Attendance = {
    assembly,
    needed,
    report,
    spend(institutions, down, up, beside = 0) {
      openingSeconds += beside + Math.max(0, ...institutions.map((k) => time.exchange(k, down, up)));
    },
  };
  let present = await openRun(attendance, members, config.run);
  if (sums !== null) present = await sums.prepare(attendance, present);
  if (resume !== undefined) {
    present = await spreadEncoding(attendance, present, resume.encoding);
    await workbench?.open(config.run, resume.encoding);
  } else {
    const agreed = await agreeEncoding(attendance, present, config, sums);
    present = agreed.members;
    tell({ type: 'encoded', encoding: agreed.encoding });
    await workbench?.open(config.run, agreed.encoding);
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
    const judged =
      sums === null
        ? await judgeRound(assembly, awake(present), round, weights)
        : await judgeTogether(sums, awake(present), round, weights);
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
        sumsOnly: sums !== null,
        judged: judged.judged,
        sum: judged.sum,
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
