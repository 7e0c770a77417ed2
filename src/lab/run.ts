/**
 * One run on a street: sends the charters, starts the coordinator, keeps the references in step, and folds what
 * everyone tells into one record.
 */
import { chains } from '../boundary/ledger';
import type { ConsoleDown, ConsoleUp } from '../boundary/messages';
import type { FederationConfig, FederationEvent } from '../coordinator/federation';
import { amended, foldConsole, foldFederation } from './fold';
import { createMeeting } from './collusion';
import { createOwnFigures } from './ownFigures';
import { rosterMessage, rosterOf } from './roster';
import { deposit } from './deposit';
import type { Forecast } from './forecast';
import { createLaterFigures } from './laterFigures';
import { createLull } from './lull';
import type { RunRecord, StopReason } from './record';
import { preparingRecord } from './freshRecord';
import { caughtUp, referencePoint, withAlone, withPooled } from './references';
import { canRepeat, mustRepeat } from './repetition';
import type { RunPlan } from './runPlan';
import type { Street } from './street';

export type Deposit = Extract<ConsoleDown, { kind: 'depositRows' }>;

export interface RunOptions {
  readonly autoplay: boolean;
  readonly pauseBetweenRounds: number;
  /** Continue a recorded run after its last round; its rounds are repeated first where parties remember something. */
  readonly resume?: RunRecord;
  /** Whether alone and pooled are trained beside it; they are unless told. */
  readonly references?: boolean;
}

export interface Run {
  readonly record: RunRecord;
  /**
   * @param deposits rows of the person's file, one deposit an institution, absent when drawn or already there;
   *   handed on at once and not kept
   */
  start(street: Street, deposits?: readonly Deposit[]): Promise<void>;
  /**
   * What will cross if nothing goes wrong; asking for it has it made. null until every institution has told how many
   * customers it has, and for a run that goes on from recorded weights: it has two openings.
   */
  foretold(): Forecast | null;
  /**
   * The lab's reference with everyone's rows in the agreed encoding, and the number that this run has there.
   *
   * @throws Error before an encoding is agreed
   */
  truth(): Promise<{ readonly run: number; readonly reference: Street['reference'] }>;
  told(institution: number, message: ConsoleUp): void;
  /** @param from the run that the coordinator speaks of; what concerns another is ignored */
  federation(from: number, event: FederationEvent): void;
  fail(reason: StopReason): void;
  /** The person ended this institution's realm; the coordinator finds out by its silence. */
  ended(institution: number): void;
  /** Resolves when a later round than this one has closed, or no further round will. */
  closedAfter(round: number): Promise<void>;
  /** Resolves when the first round has closed, the run rests before it, or there will be none. */
  firstRest(): Promise<void>;
  /** Resolves once the run is over and the references of every institution still there have caught up. */
  settled(): Promise<RunRecord>;
}

/** Institutions that do not draw or split their customers within this time count as dead, milliseconds. */
const CUSTOMERS_PATIENCE = 60_000;

let serial = 0;

/** @param onChange hears of every new record */
export function createRun(
  plan: RunPlan,
  script: string,
  options: RunOptions,
  onChange: (record: RunRecord) => void,
): Run {
  const run = ++serial;
  const count = plan.inhabitants.length;
  const present = new Set(Array.from({ length: count }, (_, k) => k));
  /** Each is asked after every change, and forgotten once it says yes. */
  let waiters: (() => boolean)[] = [];
  const lull = createLull();
  let street: Street | undefined;
  let referencesBegun: Promise<void> | undefined;
  let referencesEncoded: Promise<void> | undefined;
  let readiness: (() => void) | undefined;
  /** The pooled reference advances round by round, each in a lull of its own. */
  let pooling: Promise<void> = Promise.resolve();
  const hasReferences = options.references ?? true;
  /** Rounds to be gone through again before the run goes on. */
  const repeated = options.resume !== undefined && mustRepeat(plan.recipe) ? options.resume.rounds : [];
  const resume = repeated.length > 0 ? undefined : options.resume;
  /** Not the same rounds would come, but others. */
  const isNoiseGone = repeated.length > 0 && !canRepeat(plan.recipe);
  let record = (isNoiseGone ? options.resume : resume) ?? preparingRecord(plan, script, options.resume);
  let foretold: Forecast | undefined;
  /** How a run is foretold, fetched when it is first asked for. */
  let foretelling: Promise<unknown> | undefined;
  /** Public keys that institutions have told of themselves, for secure aggregation. */
  const identities = new Map<number, Uint8Array>();
  const later = createLaterFigures({
    recipe: plan.recipe,
    run,
    institutions: count,
    async reference() {
      if (street === undefined || record.encoding === null || record.status === 'failed') return null;
      await referencesReady(street, record.encoding);
      return street.reference;
    },
    amend(round, figures) {
      update({ rounds: record.rounds.map((one) => (one.round === round ? { ...one, ...figures } : one)) });
    },
    fail: () => {
      fail('worker-failed');
    },
  });
  const ownFigures = createOwnFigures(plan.recipe.protection.privacy.unit === 'record');
  const { attackers } = plan.recipe.threat;
  const meeting = createMeeting(attackers, (attacker, round, members, updates) => {
    const told = deposit(updates.slice());
    street?.consoles[attacker]?.tell({ kind: 'collusion', run, round, members, updates: told });
  });

  function replace(next: RunRecord): void {
    record = next;
    onChange(record);
    waiters = waiters.filter((isServed) => !isServed());
  }

  function update(patch: Partial<RunRecord>): void {
    replace({ ...record, ...patch });
  }

  function when(condition: () => boolean): Promise<RunRecord> {
    return new Promise((resolve) => {
      const isServed = (): boolean => {
        if (!condition()) return false;
        resolve(record);
        return true;
      };
      if (!isServed()) waiters.push(isServed);
    });
  }

  const isOver = (): boolean => ['failed', 'finished', 'stopped'].includes(record.status);

  function isSettled(): boolean {
    if (record.status === 'failed') return true;
    if (!isOver()) return false;
    const final = record.rounds.at(-1);
    const last = final?.round ?? 0;
    if (later.waiting > 0) return false;
    const isTold = (k: number): boolean => final?.own[k] != null || !present.has(k);
    if (final?.sumsOnly === true && !final.judged.every(isTold)) return false;
    // An institution that told of a fault, such as too few rows to be judged on, may have no reference to wait for.
    const awaited = [...present].filter((k) => record.institutions[k]?.fault === undefined);
    return last === 0 || !hasReferences || street === undefined || caughtUp(record.references, last, awaited);
  }

  function fail(reason: StopReason): void {
    update({ status: 'failed', stopReason: reason, stage: 'idle' });
  }

  async function customersReady(): Promise<void> {
    const isMissing = (k: number): boolean =>
      record.institutions[k]?.facts === undefined || (plan.shape.members > 0 && !identities.has(k));
    const missing = (): boolean => [...present].some(isMissing);
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      readiness = () => {
        if (!missing()) resolve();
      };
      timer = setTimeout(resolve, CUSTOMERS_PATIENCE);
      readiness();
    });
    clearTimeout(timer);
    readiness = undefined;
  }

  async function start(on: Street, deposits?: readonly Deposit[]): Promise<void> {
    street = on;
    if (isNoiseGone) return fail('noise-gone');
    if (plan.recipe.data.source === 'csv' && (hasReferences || later.hasAny))
      referencesBegun = beginReferences(on, deposits ?? null);
    update({
      status: 'preparing',
      stopReason: null,
      repeating: repeated.length > 0 ? { until: repeated.length - 1 } : null,
      institutions: record.institutions.map(({ facts: _, fault: __, ...it }, k) => {
        return { ...it, script: on.script, state: on.isOpen(k) ? 'opening' : 'dead', epoch: 0 };
      }),
    });
    for (const [k, console] of on.consoles.entries()) {
      if (!on.isOpen(k)) {
        present.delete(k);
        continue;
      }
      console.agree(plan.shape);
      console.tell(plan.charter(k, run, record.institutions[k]?.spent));
      const draw = plan.draw(k);
      const deposit = deposits?.[k];
      if (draw !== null) console.tell(draw);
      else if (deposit !== undefined) console.tell(deposit);
    }
    await customersReady();
    await on.coordinator.setPause(options.pauseBetweenRounds);
    const roster = rosterOf(plan, record, identities);
    if (roster !== undefined) {
      const told = { kind: 'roster', run, ...rosterMessage(roster) } as const;
      for (const k of present) on.consoles[k]?.tell(told);
    }
    const publicRows = plan.publicRows(run);
    if (publicRows !== null) await on.workbench.begin(publicRows);
    await on.coordinator.begin({ ...federationConfig(), ...(roster === undefined ? {} : { roster }) });
    update({ status: resume === undefined ? 'encoding' : 'paused' });
    for (const round of record.rounds) if (later.isOwed(round)) later.find(round);
    if (options.autoplay) await on.coordinator.play();
  }

  function beginReferences(on: Street, deposits: readonly Deposit[] | null): Promise<void> {
    return on.reference.begin({
      run,
      spec: plan.spec,
      charters: plan.inhabitants.map((_, k) => plan.charter(k, run)),
      draws: plan.inhabitants.map((_, k) => plan.draw(k)),
      deposits,
      training: plan.recipe.training,
    });
  }

  /** Drawn customers wait until they are needed, so that drawing everyone's does not hold up the first round. */
  function referencesReady(on: Street, encoding: Float32Array): Promise<void> {
    referencesBegun ??= beginReferences(on, null);
    referencesEncoded ??= referencesBegun.then(() => on.reference.encode(run, encoding));
    return referencesEncoded;
  }

  function federationConfig(): FederationConfig {
    const last = resume?.rounds.at(-1);
    if (repeated.length > 0) {
      return { ...plan.federation, run, repeat: repeated.map(({ weightsSha256 }) => weightsSha256) };
    }
    if (resume === undefined || last === undefined || resume.encoding === null)
      return { ...plan.federation, run };
    return {
      ...plan.federation,
      run,
      resume: {
        round: last.round,
        weights: last.weights,
        encoding: resume.encoding,
        lastEntries: chains(resume.ledger).flatMap((chain) => chain.slice(-1)),
      },
    };
  }

  /** Institutions on whose customers the federated model of this round was judged. */
  function judgedIn(round: number): boolean[] {
    const found = record.rounds.find((closed) => closed.round === round);
    return plan.inhabitants.map((_, k) => found?.judged.includes(k) ?? false);
  }

  function advanceReferences(round: number): void {
    if (!hasReferences || street === undefined) return;
    for (const k of present) street.consoles[k]?.tell(plan.aloneRequest(round, k));
    pooling = pooling.then(() => advancePooled(round));
  }

  async function advancePooled(round: number): Promise<void> {
    const on = street;
    if (on === undefined || record.encoding === null || record.status === 'failed') return;
    try {
      await lull.wait();
      await referencesReady(on, record.encoding);
      const pooled = await on.reference.advance(run, round);
      const point = referencePoint(round, pooled.bestRound, pooled.counts, judgedIn(round));
      update({ references: withPooled(record.references, point) });
    } catch {
      fail('worker-failed');
    }
  }

  async function judgeAlone(
    institution: number,
    reply: Extract<ConsoleUp, { kind: 'aloneReply' }>,
  ): Promise<void> {
    const on = street;
    if (on === undefined || record.encoding === null) return;
    try {
      await referencesReady(on, record.encoding);
      const counts = await on.reference.judge(run, reply.weights);
      const own = { institution, counts: reply.counts };
      const point = referencePoint(reply.round, reply.bestRound, counts, judgedIn(reply.round), own);
      update({ references: withAlone(record.references, institution, point) });
    } catch {
      fail('worker-failed');
    }
  }

  return {
    get record() {
      return record;
    },
    start,
    fail,
    foretold() {
      const rows = record.institutions.flatMap(({ facts }) => (facts === undefined ? [] : [facts.told]));
      if (resume !== undefined || rows.length < count) return null;
      foretelling ??= import('./forecast').then(
        ({ forecast }) => {
          foretold = forecast(plan, rows, run);
          update({});
        },
        // Could not be fetched: whoever asks again has it tried again.
        () => (foretelling = undefined),
      );
      return foretold ?? null;
    },
    async truth() {
      if (street === undefined || record.encoding === null) throw new Error('no encoding is agreed yet');
      await referencesReady(street, record.encoding);
      return { run, reference: street.reference };
    },
    ended(institution) {
      present.delete(institution);
      meeting.gone(institution);
      replace(amended(record, institution, { state: 'dead' }));
      readiness?.();
    },
    settled: () => when(isSettled),
    async firstRest() {
      await when(() => isOver() || record.status === 'paused' || (record.rounds.at(-1)?.round ?? 0) > 0);
    },
    async closedAfter(round) {
      await when(() => isOver() || (record.rounds.at(-1)?.round ?? -1) > round);
    },
    told(institution, message) {
      if ('run' in message && message.run !== run) return;
      replace(foldConsole(record, institution, message));
      if (message.kind === 'identity') identities.set(institution, message.key);
      if (message.kind === 'customersReady' || message.kind === 'identity') readiness?.();
      if (message.kind === 'masked' || message.kind === 'judged') {
        ownFigures.told(institution, message);
        replace(ownFigures.joined(record, message.round));
      }
      if (message.kind === 'aloneReply') void judgeAlone(institution, message);
      if (message.kind === 'colluded') meeting.told(message.round, institution, message.update);
    },
    federation(from, event) {
      if (from !== run) return;
      lull.stirred();
      if (event.type === 'sign') present.add(event.institution);
      if (event.type === 'asked') meeting.asked(event.round, event.institutions);
      if (event.type === 'happened' && event.event.name === 'dead') {
        present.delete(event.event.institution);
        meeting.gone(event.event.institution);
      }
      const next = foldFederation(record, event, plan.shape.scoreBins);
      replace(event.type === 'closed' ? ownFigures.joined(next, event.round.round) : next);
      if (event.type === 'closed') later.find(event.round, event.round);
      if (event.type === 'closed' && event.round.round > 0) advanceReferences(event.round.round);
    },
  };
}
