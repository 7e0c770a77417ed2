/** Attacks on a run: the attacker's worker beside the lab's reference, and the page between them. */
import { proxy, releaseProxy, wrap } from 'comlink';
import type { AttackDesk, OnProgress } from '../../attacker/desk';
import type { KnownRows, PublicFacts, Role } from '../../attacker/view';
import { decode, type Flat } from '../../boundary/codec';
import { columnKinds } from '../../data/encoding/layout';
import type { WorkbenchConsole } from '../../workbench/workbench';
import { holdsLetter, seenBy } from '../perspective';
import type { RunRecord } from '../record';
import type { Run } from '../run';
import type { RunPlan } from '../runPlan';
import type { Remote } from 'comlink';
import { attackView, envelopesOf, lettersToOpen, perspectivesOf } from './attackView';
import type { Attacks } from './attackApi';

/** Rows of nobody that an attacker draws to know what customers are like. */
const PUBLIC_ROWS = 2000;

/** The run that is attacked. */
export interface Attacked {
  readonly plan: RunPlan;
  readonly run: Pick<Run, 'truth'>;
  record(): RunRecord;
  envelope(institution: number, sequence: number): Promise<ArrayBuffer | null>;
  readonly workbench: Pick<Remote<WorkbenchConsole>, 'sample'>;
}

/** A desk in a worker of its own. */
export interface OpenedDesk {
  readonly desk: Remote<AttackDesk>;
  close(): void;
}

export function openDesk(): OpenedDesk {
  const worker = new Worker(new URL('../../../workers/attacker.worker.ts', import.meta.url), {
    type: 'module',
    name: 'attacker',
  });
  const desk = wrap<AttackDesk>(worker);
  return {
    desk,
    close() {
      desk[releaseProxy]();
      worker.terminate();
    },
  };
}

export function openAttacks(attacked: Attacked, { desk, close }: OpenedDesk = openDesk()): Attacks {
  const { plan } = attacked;
  let drawn: { readonly by: Float32Array; readonly rows: Promise<KnownRows | null> } | undefined;

  function publicRows(encoding: Float32Array): Promise<KnownRows | null> {
    if (drawn?.by !== encoding) drawn = { by: encoding, rows: draw(encoding) };
    return drawn.rows;
  }

  async function draw(encoding: Float32Array): Promise<KnownRows | null> {
    const law = plan.draw(0);
    if (law === null) return null;
    return attacked.workbench.sample({
      seed: plan.recipe.seed,
      columns: columnKinds(plan.schema),
      encodingMode: plan.recipe.encoding.mode,
      encoding,
      law: { ...law, rows: PUBLIC_ROWS },
    });
  }

  async function factsOf(encoding: Float32Array | null): Promise<Omit<PublicFacts, 'histograms'>> {
    const { seed, training, encoding: agreed } = plan.recipe;
    return {
      seed,
      training,
      spec: plan.spec,
      columns: columnKinds(plan.schema),
      encodingMode: agreed.mode,
      publicRows: encoding === null ? null : await publicRows(encoding),
    };
  }

  async function opened(institution: number, sequence: number): Promise<Flat | null> {
    const bytes = await attacked.envelope(institution, sequence).catch(() => null);
    if (bytes === null) return null;
    try {
      return decode(bytes);
    } catch {
      return null;
    }
  }

  const heard = (onProgress: OnProgress | undefined): [] | [OnProgress] =>
    onProgress === undefined ? [] : [proxy(onProgress)];

  return {
    async view(role: Role, at) {
      const record = attacked.record();
      const seen = perspectivesOf(role).map((perspective) => seenBy(record, perspective, at));
      const entries = lettersToOpen(seen).filter((entry) =>
        perspectivesOf(role).some((perspective) => holdsLetter(perspective, entry)),
      );
      const letters = await Promise.all(
        entries.map(async (entry) => ({ entry, message: await opened(entry.institution, entry.sequence) })),
      );
      const watched = role.role === 'observer' ? [seenBy(record, { party: 'coordinator' }, at)] : seen;
      const encoding = seen.find((one) => one.encoding !== null)?.encoding ?? null;
      return attackView(role, seen, envelopesOf(watched), letters, await factsOf(encoding));
    },
    async reconstruct({ facts }, reading, settings, onProgress) {
      if (facts === null) return { ok: false, why: 'empty' };
      return desk.reconstruct(facts, reading, settings, ...heard(onProgress));
    },
    async property({ facts }, reading) {
      if (facts === null) return { ok: false, why: 'empty' };
      return desk.property(facts, reading);
    },
    async membership({ facts }, model, suspects, settings, onProgress) {
      if (facts === null) return { ok: false, why: 'empty' };
      return desk.membership(facts, model, suspects, settings, ...heard(onProgress));
    },
    async rehearse(order) {
      const { reference, run } = await attacked.run.truth();
      const made = await reference.rehearse(run, order);
      const { members, ticket, ...rest } = made;
      return {
        reading: {
          ...rest,
          round: order.round,
          institution: members === 1 ? order.institution : null,
          members,
          from: 'rehearsal',
        },
        target: { ticket },
      };
    },
    async targetOf({ institution }) {
      const { reference, run } = await attacked.run.truth();
      return { ticket: await reference.behind(run, institution) };
    },
    async suspects(institution, count) {
      const { reference, run } = await attacked.run.truth();
      const { ticket, ...suspects } = await reference.suspects(run, institution, count);
      return { suspects, target: { ticket } };
    },
    async scoreReconstruction({ ticket }, guess) {
      const { reference, run } = await attacked.run.truth();
      return reference.scoreReconstruction(run, ticket, guess);
    },
    async scoreMembership({ ticket }, guess) {
      const { reference, run } = await attacked.run.truth();
      return reference.scoreMembership(run, ticket, guess);
    },
    async scoreProperty({ ticket }, { estimates }) {
      const { reference, run } = await attacked.run.truth();
      return reference.scoreProperty(run, ticket, estimates);
    },
    async audit(order, onProgress) {
      const { reference, run } = await attacked.run.truth();
      return reference.audit(run, order, ...heard(onProgress));
    },
    cancel() {
      void desk.cancel();
    },
    close,
  };
}
