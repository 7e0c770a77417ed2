/**
 * The coordinator: sees what institutions released and nothing else. It owns the round loop; the person at the
 * page starts, pauses and ends it, and hears what happened.
 */
import type { GatePort } from '../boundary/gate';
import type { LedgerEntry } from '../boundary/ledger';
import type { RunEvent } from '../boundary/runEvent';
import { initialWeights } from '../core/modelSpec';
import { stream } from '../core/random';
import { strategies } from '../core/strategies/strategies';
import { fingerprint } from '../core/vector';
import { createAssembly, type Assembly } from './assembly';
import { wallClock, type Clock } from './clock';
import { agreeEncoding, EncodingFailed, spreadEncoding } from './encodingAgreement';
import { createEnvelopes } from './envelopes';
import type { CoordinatorConsole, EndReason, FederationConfig, FederationEvent } from './federation';
import { createMember, type Member } from './member';
import { drawParticipants } from './participants';
import { createPlayback, type Playback } from './playback';
import { fitRound, judgeRound } from './round';

export interface Coordinator extends Omit<CoordinatorConsole, 'attach'> {
  attach(ports: readonly GatePort[], listener: (event: FederationEvent) => void): void;
}

/** @param clock injected so that deadlines can be tested */
export function createCoordinator(clock: Clock = wallClock): Coordinator {
  const envelopes = createEnvelopes();
  /** Each run has its own: a loop that is not the current one must neither take turns nor hear answers. */
  let playback = createPlayback(clock);
  let assembly = createAssembly(clock, 0);
  let pause = 0;
  let ports: readonly GatePort[] = [];
  let members: Member[] = [];
  let tell: (event: FederationEvent) => void = () => undefined;
  let crossed: LedgerEntry[] = [];
  let traffic = { up: 0, down: 0 };
  /** Counts runs: a loop that finds another number than its own ends. */
  let current = 0;

  function flush(): void {
    if (crossed.length === 0) return;
    tell({ type: 'crossed', entries: crossed });
    crossed = [];
  }

  function report(events: readonly RunEvent[]): void {
    for (const event of events) tell({ type: 'happened', event });
  }

  const memberListener: Parameters<typeof createMember>[3] = {
    heard(institution, message) {
      if (message.kind === 'progress') {
        tell({ type: 'sign', institution, round: message.round, epoch: message.epoch });
      }
      if (message.kind === 'fitReply') {
        flush();
        tell({ type: 'stage', round: message.round, stage: 'crossing' });
      }
      assembly.heard(institution, message);
    },
    breached: (institution, code) => assembly.breached(institution, code),
    crossed(entry, bytes) {
      envelopes.keep(entry.institution, entry.sequence, bytes);
      crossed.push(entry);
      if (entry.direction === 'out') traffic.up += bytes.byteLength;
      else traffic.down += bytes.byteLength;
    },
  };

  async function run(
    settings: FederationConfig,
    turns: Playback,
    assembly: Assembly,
    id: number,
  ): Promise<EndReason> {
    const { spec, seed, participation, minimumReplies, rounds, resume } = settings;
    const strategy = strategies[settings.strategy];
    const needed = Math.min(minimumReplies, Math.max(1, Math.ceil(participation * members.length - 1e-9)));
    let weights = resume?.weights ?? initialWeights(spec, stream(seed, 'initial-weights'));

    let present: readonly Member[];
    if (resume !== undefined) {
      present = await spreadEncoding(assembly, members, resume.encoding, needed, report);
    } else {
      const agreed = await agreeEncoding(assembly, members, settings, needed, report);
      present = agreed.members;
      flush();
      tell({ type: 'encoded', encoding: agreed.encoding });
    }
    flush();

    for (let round = resume === undefined ? 0 : resume.round + 1; round <= rounds; round++) {
      if (current !== id) return 'asked';
      if (round > 0) {
        const turn = await turns.turn(() => tell({ type: 'paused', round: round - 1 }));
        if (turn === 'stopped') return 'asked';
      }
      const began = clock.now();
      const able = present.filter(({ institution }) => !assembly.isSilent(institution));
      const ids = able.map(({ institution }) => institution);
      const asked = round === 0 ? [] : drawParticipants(ids, participation, seed, round);
      let replied: readonly number[] = [];
      const events: RunEvent[] = [];

      if (round > 0) {
        const chosen = able.filter(({ institution }) => asked.includes(institution));
        const fit = await fitRound(assembly, chosen, round, weights, strategy, settings, needed, (stage) => {
          flush();
          tell({ type: 'stage', round, stage });
        });
        if (current !== id) return 'asked';
        flush();
        report(fit.events);
        events.push(...fit.events);
        if (fit.result === null) return turns.stopped() ? 'asked' : 'too-few-replies';
        ({ weights, replied } = fit.result);
      }

      tell({ type: 'stage', round, stage: 'evaluating' });
      const judges = present.filter(({ institution }) => !assembly.isSilent(institution));
      const judged = await judgeRound(assembly, judges, round, weights);
      if (current !== id) return 'asked';
      flush();
      report(judged.events);
      events.push(...judged.events);
      tell({
        type: 'closed',
        round: {
          round,
          asked,
          replied,
          events,
          weights,
          weightsSha256: fingerprint(weights),
          counts: judged.counts,
          bytesUp: traffic.up,
          bytesDown: traffic.down,
          milliseconds: clock.now() - began,
        },
      });
      traffic = { up: 0, down: 0 };
    }
    return 'finished';
  }

  return {
    attach(given, listener) {
      ports = given;
      tell = listener;
    },
    begin(settings) {
      const id = ++current;
      assembly.dissolve();
      assembly = createAssembly(clock, settings.deadline);
      envelopes.clear();
      crossed = [];
      traffic = { up: 0, down: 0 };
      if (members.length === 0) {
        members = ports.map((port, k) => createMember(k, port, settings.shape, memberListener));
      }
      const previous = new Map(settings.resume?.lastEntries.map((entry) => [entry.institution, entry]));
      for (const member of members) member.begin(settings.shape, previous.get(member.institution));
      playback.stop();
      playback = createPlayback(clock);
      playback.setPause(pause);
      void run(settings, playback, assembly, id)
        .catch((error: unknown): EndReason => {
          return error instanceof EncodingFailed ? 'encoding-failed' : 'worker-failed';
        })
        .then((reason) => {
          if (current !== id) return;
          flush();
          tell({ type: 'stage', round: 0, stage: 'idle' });
          tell({ type: 'ended', reason });
        });
    },
    play: () => playback.play(),
    pause: () => playback.pause(),
    stepRound: () => playback.step(),
    stop() {
      playback.stop();
      assembly.dissolve();
    },
    setPause(milliseconds) {
      pause = milliseconds;
      playback.setPause(milliseconds);
    },
    envelope: (institution, sequence) => envelopes.open(institution, sequence),
  };
}
