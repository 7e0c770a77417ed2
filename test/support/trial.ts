/** A coordinator with scripted institutions on a clock of its own. */
import { afterEach } from 'vitest';
import type { LedgerEntry } from '../../src/boundary/ledger';
import type { RunEvent } from '../../src/boundary/runEvent';
import { createCoordinator, type Coordinator } from '../../src/coordinator/coordinator';
import type {
  ClosedRound,
  EndReason,
  FederationConfig,
  FederationEvent,
} from '../../src/coordinator/federation';
import type { Shape } from '../../src/boundary/shape';
import { CONFIG, fakeInstitution, SHAPE, type FakeInstitution, type Script } from './fakeInstitution';
import { manualClock, type ManualClock } from './manualClock';

export interface Trial {
  readonly coordinator: Coordinator;
  readonly clock: ManualClock;
  readonly institutions: readonly FakeInstitution[];
  readonly rounds: ClosedRound[];
  readonly ledger: LedgerEntry[];
  readonly events: FederationEvent[];
  /** Resolves with the reason when the run ends. */
  readonly ended: Promise<EndReason>;
  until(condition: (event: FederationEvent) => boolean): Promise<FederationEvent>;
}

const open: FakeInstitution[] = [];
afterEach(() => {
  for (const institution of open.splice(0)) institution.close();
});

/** @param shape other than the support's */
export function trial(scripts: readonly Script[], shape: Shape = SHAPE): Trial {
  const clock = manualClock();
  const coordinator = createCoordinator(clock);
  const institutions = scripts.map((script, k) => fakeInstitution(k, script, shape));
  open.push(...institutions);
  const rounds: ClosedRound[] = [];
  const ledger: LedgerEntry[] = [];
  const events: FederationEvent[] = [];
  const listeners = new Set<(event: FederationEvent) => void>();
  const until: Trial['until'] = (condition) =>
    new Promise((resolve) => {
      const hear = (event: FederationEvent): void => {
        if (!condition(event)) return;
        listeners.delete(hear);
        resolve(event);
      };
      listeners.add(hear);
    });
  const ended = until((event) => event.type === 'ended').then((event) =>
    event.type === 'ended' ? event.reason : 'asked',
  );
  coordinator.attach(
    institutions.map(({ port }) => port),
    (_run, told) => {
      for (const event of told) {
        events.push(event);
        if (event.type === 'closed') rounds.push(event.round);
        if (event.type === 'crossed') ledger.push(...event.entries);
        for (const listener of [...listeners]) listener(event);
      }
    },
  );
  return { coordinator, clock, institutions, rounds, ledger, events, ended, until };
}

export function happened({ events }: Trial): RunEvent[] {
  return events.flatMap((event) => (event.type === 'happened' ? [event.event] : []));
}

export async function play(on: Trial, config: FederationConfig = CONFIG): Promise<EndReason> {
  on.coordinator.begin(config);
  on.coordinator.play();
  return on.ended;
}

/** Lets messages travel while time stands still. */
export const travel = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
