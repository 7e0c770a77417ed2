/** A run in one thread, and attacks on it: the attacker's desk, the reference and the page between them, all as they are. */
import { expose, releaseProxy, wrap } from 'comlink';
import { createAttackDesk } from '../../src/attacker/attackDesk';
import type { AttackDesk } from '../../src/attacker/desk';
import type { KnownRows } from '../../src/attacker/view';
import { columnKinds } from '../../src/data/encoding/layout';
import { fusedEngine } from '../../src/engine/kernel/fusedEngine';
import { createPooledReference, type ReferenceConsole } from '../../src/institution/pooled';
import { openStage } from '../../src/institution/stage';
import { openAttacks, type OpenedDesk } from '../../src/lab/attack/attacks';
import type { Attacks } from '../../src/lab/attack/attackApi';
import type { RunRecord } from '../../src/lab/record';
import type { Run } from '../../src/lab/run';
import type { RunPlan } from '../../src/lab/runPlan';
import { createWorkbench, type WorkbenchConsole } from '../../src/workbench/workbench';
import { buildKernel } from '../../vite.kernel';
import { openInProcessStreet } from './inProcessStreet';

export interface AttackedRun {
  readonly record: RunRecord;
  readonly attacks: Attacks;
  /** From now on the truth is told of other rows, as many as there are; null: of the right ones again. */
  replaceTruth(otherwise: ((rows: KnownRows) => KnownRows) | null): void;
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
  const { spec } = plan;
  let other: Awaited<ReturnType<Run['truth']>> | null = null;
  const truth = (): ReturnType<Run['truth']> => (other === null ? run.truth() : Promise.resolve(other));

  function otherTruth(otherwise: (rows: KnownRows) => KnownRows): Awaited<ReturnType<Run['truth']>> {
    const rows = record.institutions.map(({ facts }) => {
      const count = facts?.rows ?? 0;
      return otherwise({
        inputs: new Float32Array(count * spec.inputs),
        labels: new Uint8Array(count),
        count,
      });
    });
    const stage = openStage(
      {
        seed: 1,
        spec,
        columns: columnKinds(plan.schema),
        isStandard: true,
        training: plan.recipe.training,
        wholeBatch: true,
        trains: rows,
        holdouts: rows,
      },
      makeTrainer,
    );
    const reference: ReferenceConsole = {
      ...createPooledReference(makeTrainer),
      behind: async (_, institution) => stage.behind(institution),
      scoreReconstruction: async (_, ticket, guess) => stage.scoreReconstruction(ticket, guess),
      scoreMembership: async (_, ticket, guess) => stage.scoreMembership(ticket, guess),
      scoreProperty: async (_, ticket, guess) => stage.scoreProperty(ticket, guess),
    };
    return { run: 0, reference: remote(reference) };
  }

  const attacks = openAttacks(
    { plan, run: { truth }, record: () => record, envelope: (k, at) => street.envelope(k, at), workbench },
    opened,
  );
  return {
    record,
    attacks,
    replaceTruth(otherwise) {
      other = otherwise === null ? null : otherTruth(otherwise);
    },
    close() {
      for (const port of ports) port.close();
      street.close();
    },
  };
}
