/** A run in one thread, and attacks on it: the attacker's desk, the reference and the page between them, all as they are. */
import { expose, releaseProxy, wrap } from 'comlink';
import { createAttackDesk } from '../../src/attacker/attackDesk';
import type { AttackDesk } from '../../src/attacker/desk';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { openAttacks, type OpenedDesk } from '../../src/lab/attack/attacks';
import type { Attacks } from '../../src/lab/attack/attackApi';
import type { RunRecord } from '../../src/lab/record';
import type { RunPlan } from '../../src/lab/runPlan';
import { createWorkbench, type WorkbenchConsole } from '../../src/workbench/workbench';
import { buildKernel } from '../../vite.kernel';
import { openInProcessStreet } from './inProcessStreet';

export interface AttackedRun {
  readonly record: RunRecord;
  readonly attacks: Attacks;
  close(): void;
}

export async function attackedRun(plan: RunPlan): Promise<AttackedRun> {
  const makeTrainer = fusedEngine(await buildKernel());
  const street = await openInProcessStreet(plan);
  const record = await street.run(plan, { references: false });
  const run = street.active();
  if (run === undefined) throw new Error('nothing ran');
  const ports: MessagePort[] = [];
  const remote = <T>(object: T) => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    expose(object, port1);
    return wrap<T>(port2);
  };
  const workbench = remote<WorkbenchConsole>(createWorkbench(makeTrainer));
  const desk = remote<AttackDesk>(createAttackDesk(makeTrainer));
  const opened: OpenedDesk = { desk, close: () => desk[releaseProxy]() };
  const attacks = openAttacks(
    { plan, run, record: () => record, envelope: (k, at) => street.envelope(k, at), workbench },
    opened,
  );
  return {
    record,
    attacks,
    close() {
      for (const port of ports) port.close();
      street.close();
    },
  };
}
