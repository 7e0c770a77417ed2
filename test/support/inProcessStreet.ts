/**
 * The whole street in one thread: real institutions, coordinator and reference, without frames and workers. Node cannot
 * load the cipher of homomorphic encryption, for which one that hides nothing stands here.
 */
import { expose, proxy, transfer, wrap, type Remote } from 'comlink';
import type { ConsoleUp } from '../../src/boundary/messages';
import { createCoordinator } from '../../src/coordinator/coordinator';
import type { CoordinatorConsole, FederationEvent } from '../../src/coordinator/federation';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { openInstitution } from '../../src/institution/institution';
import { createPooledReference, type ReferenceConsole } from '../../src/institution/pooled';
import { openConsole } from '../../src/lab/console';
import { createRun, type Deposit, type Run, type RunOptions } from '../../src/lab/run';
import type { RunPlan } from '../../src/lab/runPlan';
import type { RunRecord } from '../../src/lab/record';
import type { Street } from '../../src/lab/street';
import { createWorkbench, type WorkbenchConsole } from '../../src/workbench/workbench';
import { buildKernel } from '../../vite.kernel';
import { transparentAdder, transparentCipher } from './transparentCipher';

export interface InProcessStreet {
  /** Runs a plan to its end, references included. */
  run(
    plan: RunPlan,
    options?: Partial<RunOptions>,
    deposits?: readonly Deposit[],
    onChange?: (record: RunRecord) => void,
  ): Promise<RunRecord>;
  /** The run that was started last. */
  active(): Run | undefined;
  /** The bytes of a crossing of that run, null when they are no longer kept. */
  envelope(institution: number, sequence: number): Promise<ArrayBuffer | null>;
  close(): void;
}

/**
 * @param delay milliseconds that each message of an institution waits before it reaches the coordinator; asked for
 *   every message of those for whom it is above 0 at first
 * @param onTheWay a hand between every institution and the coordinator; asked before any delay
 */
export async function openInProcessStreet(
  plan: RunPlan,
  delay: (institution: number) => number = () => 0,
  onTheWay?: OnTheWay,
): Promise<InProcessStreet> {
  const makeTrainer = fusedEngine(await buildKernel());
  let active: Run | undefined;
  const opened: MessagePort[] = [];
  const channel = (): MessageChannel => {
    const { port1, port2 } = new MessageChannel();
    opened.push(port1, port2);
    return { port1, port2 };
  };
  const remote = <T>(object: T): Remote<T> => {
    const { port1, port2 } = channel();
    expose(object, port1);
    return wrap<T>(port2);
  };
  const coordinator = remote<CoordinatorConsole>(createCoordinator(undefined, transparentAdder));
  const reference = remote<ReferenceConsole>(createPooledReference(makeTrainer));

  const workbench = remote<WorkbenchConsole>(createWorkbench(makeTrainer));
  const { port1: lent, port2: equipped } = channel();

  const ports: MessagePort[] = [];
  const consoles = plan.inhabitants.map((_, k) => {
    const federation = channel();
    const control = channel();
    const handed =
      onTheWay === undefined ? federation.port1 : meddled(federation.port1, k, onTheWay, channel());
    ports.push(delay(k) > 0 ? slowed(handed, () => delay(k), channel()) : handed);
    const institution = { federation: federation.port2, console: control.port2 };
    openInstitution(institution, makeTrainer, transparentCipher);
    return openConsole(control.port1, plan.shape, (message: ConsoleUp) => active?.told(k, message));
  });
  await coordinator.attach(
    transfer(ports, ports),
    proxy((run: number, events: readonly FederationEvent[]) => {
      for (const event of events) active?.federation(run, event);
    }),
  );

  await workbench.lend(transfer(lent, [lent]));
  await coordinator.equip(transfer(equipped, [equipped]));

  const street: Street = {
    consoles,
    coordinator,
    reference,
    workbench,
    script: '0'.repeat(64),
    isEncrypting: plan.shape.isEncrypted,
    terminate: () => undefined,
    isOpen: () => true,
    close: () => undefined,
  };
  return {
    async run(next, options = {}, deposits, onChange = () => undefined) {
      const settings = { autoplay: true, pauseBetweenRounds: 0, ...options };
      const run = createRun(next, street.script, settings, onChange);
      active = run;
      await run.start(street, deposits);
      return run.settled();
    },
    active: () => active,
    envelope: (institution, sequence) => coordinator.envelope(institution, sequence),
    close() {
      for (const port of opened) port.close();
    },
  };
}

/** What arrives in place of a letter: itself, another, several or none. */
export type OnTheWay = (
  institution: number,
  letter: ArrayBuffer,
  direction: 'in' | 'out',
) => readonly ArrayBuffer[];

function meddled(
  port: MessagePort,
  institution: number,
  onTheWay: OnTheWay,
  { port1, port2 }: MessageChannel,
): MessagePort {
  const pass =
    (direction: 'in' | 'out', to: MessagePort) =>
    ({ data }: MessageEvent<ArrayBuffer>): void => {
      for (const letter of onTheWay(institution, data, direction)) to.postMessage(letter.slice(0));
    };
  port.onmessage = pass('out', port1);
  port1.onmessage = pass('in', port);
  return port2;
}

/** A port between the institution's and the coordinator's that holds back what goes up. */
function slowed(port: MessagePort, delay: () => number, { port1, port2 }: MessageChannel): MessagePort {
  port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    setTimeout(() => port1.postMessage(data, [data]), delay());
  };
  port1.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => port.postMessage(data, [data]);
  return port2;
}
