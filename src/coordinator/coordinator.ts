/**
 * The coordinator: sees what institutions released and nothing else. It serves one run after another over the
 * same ports; the person at the page starts, pauses and ends them, and hears what happened.
 */
import { wrap } from 'comlink';
import type { GatePort } from '../boundary/gate';
import type { LedgerEntry } from '../boundary/ledger';
import type { CipherAdder } from '../core/homomorphic/cipher';
import type { Workbench } from '../core/strategies/workbench';
import { createAssembly, type Assembly } from './assembly';
import { wallClock, type Clock } from './clock';
import { createBulletin, type Bulletin } from './bulletin';
import { createEnvelopes } from './envelopes';
import type { CoordinatorConsole, FederationConfig, FederationEvent, FederationListener } from './federation';
import { runFederation } from './federationRun';
import { createMember, type Member, type MemberListener } from './member';
import { createPlayback, type Playback } from './playback';
import { createTraffic, type Traffic } from './traffic';

export interface Coordinator extends Omit<CoordinatorConsole, 'attach'> {
  attach(ports: readonly GatePort[], listener: FederationListener): void;
}

/** What belongs to one run: a run that gave way to another neither hears nor tells anything more. */
interface Desk {
  readonly run: number;
  readonly assembly: Assembly;
  readonly playback: Playback;
  readonly traffic: Traffic;
  /** Crossings not yet told, so that a burst of them is one event. */
  crossed: LedgerEntry[];
  /** Whether an institution has answered in the round that it asked last. */
  isCrossing: boolean;
  readonly bulletin: Bulletin;
}

const noAdder = (): Promise<CipherAdder> => Promise.reject(new Error('nothing here adds ciphertexts'));

/**
 * @param clock injected so that deadlines can be tested
 * @param loadAdder fetches what adds ciphertexts; called by runs under homomorphic encryption alone
 */
export function createCoordinator(
  clock: Clock = wallClock,
  loadAdder: () => Promise<CipherAdder> = noAdder,
): Coordinator {
  const envelopes = createEnvelopes();
  let ports: readonly GatePort[] = [];
  let members: Member[] = [];
  let listener: FederationListener = () => undefined;
  let workbench: Workbench | null = null;
  let pause = 0;
  let desk: Desk = openDesk(0, 0);

  function openDesk(run: number, deadline: number): Desk {
    const playback = createPlayback(clock);
    playback.setPause(pause);
    const assembly = createAssembly(clock, deadline);
    const bulletin = createBulletin(clock, (events) => listener(run, events));
    return { run, assembly, playback, traffic: createTraffic(), crossed: [], isCrossing: false, bulletin };
  }

  /** Ends the run at a desk; what it still waits for counts as absent. */
  function close({ playback, assembly }: Desk): void {
    playback.stop();
    assembly.dissolve();
  }

  function tell(from: Desk, event: FederationEvent): void {
    if (from !== desk) return;
    if (from.crossed.length > 0) {
      from.bulletin.tell({ type: 'crossed', entries: from.crossed });
      from.crossed = [];
    }
    if (event.type === 'stage') from.isCrossing = event.stage === 'crossing';
    from.bulletin.tell(event);
  }

  const hearing: MemberListener = {
    heard(institution, message) {
      if (message.kind === 'progress') {
        tell(desk, { type: 'sign', institution, round: message.round, epoch: message.epoch });
      }
      if (message.kind === 'fitReply' && !desk.isCrossing) {
        tell(desk, { type: 'stage', round: message.round, stage: 'crossing' });
      }
      desk.assembly.heard(institution, message);
    },
    breached: (institution, code) => desk.assembly.breached(institution, code),
    crossed(entry, bytes) {
      envelopes.keep(entry.institution, entry.sequence, bytes);
      desk.crossed.push(entry);
      desk.traffic.crossed(entry);
    },
  };

  function begin(config: FederationConfig): void {
    close(desk);
    const mine = openDesk(config.run, config.deadline);
    desk = mine;
    envelopes.clear();
    if (members.length === 0) {
      members = ports.map((port, k) => createMember(k, port, config.shape, hearing));
    }
    const previous = new Map(config.resume?.lastEntries.map((entry) => [entry.institution, entry]));
    for (const member of members) member.begin(config.run, config.shape, previous.get(member.institution));
    void runFederation({
      config,
      members,
      assembly: mine.assembly,
      playback: mine.playback,
      clock,
      tell: (event) => tell(mine, event),
      traffic: mine.traffic,
      workbench,
      loadAdder,
    }).then((reason) => {
      tell(mine, { type: 'stage', round: 0, stage: 'idle' });
      tell(mine, { type: 'ended', reason });
    });
  }

  return {
    attach(given, hearer) {
      ports = given;
      listener = hearer;
    },
    equip(port) {
      workbench = wrap<Workbench>(port);
    },
    begin,
    play: () => desk.playback.play(),
    pause: () => desk.playback.pause(),
    stepRound: () => desk.playback.step(),
    stop: () => close(desk),
    setPause(milliseconds) {
      pause = milliseconds;
      desk.playback.setPause(milliseconds);
    },
    envelope: (institution, sequence) => envelopes.open(institution, sequence),
  };
}
