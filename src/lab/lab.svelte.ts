/** The lab as the page holds it: one street, one run on it, and what a person can do. */
import type { Distinct } from '../data/encoding/distinct';
import type { Schema } from '../data/schema';
import { forAnotherStreet } from '../scenario/anotherStreet';
import { defaultRecipe, type Mapping, type Recipe } from '../scenario/recipe';
import { checkRecipe, RecipeError } from './checkRecipe';
import { coalesce } from './coalesce';
import type { Attacks } from './attack/attackApi';
import type { Comparison } from './compare/comparison.svelte';
import type { OpenedFile } from './csvImport';
import { createKeeper } from './keeper';
import type { Forecast } from './forecast';
import type { FileReading, ImportStart, LabApi, PendingImport } from './labApi';
import { forgetRun, recallRun, type RememberedRun } from './memory';
import { recipeFragment } from './permalink';
import { realmReport, type RealmFact } from './realm';
import type { RunRecord, SeedStudy, StopReason } from './record';
import { createResidence } from './residence';
import { createRun, type Deposit, type Run } from './run';
import { preparingRecord, unplannedRecord } from './freshRecord';
import { planRun, type RunPlan } from './runPlan';
import { startFailure } from './startFailure';
import type { Street } from './street';
import { runStudy, seedResult } from './study';
import { sameData, worldOf, type DealtWorld, type World } from './world';

interface StartOptions {
  readonly autoplay: boolean;
  readonly deposits?: readonly Deposit[];
  readonly resume?: RunRecord;
}

interface Session {
  readonly run: Run;
  readonly plan: RunPlan;
}

export class Lab implements LabApi {
  #recipe = $state.raw<Recipe>(defaultRecipe);
  #record = $state.raw<RunRecord>(unplannedRecord(defaultRecipe));
  #study = $state.raw<SeedStudy | null>(null);
  #realmFacts = $state.raw<readonly RealmFact[]>([]);
  #pauseBetweenRounds = $state(900);
  #remembered = $state.raw<RememberedRun | null>(null);

  /** The run that the page shows. */
  #shown: Session | undefined;
  /** The run that the street works for now: the shown one, or one of a seed study. */
  #active: Run | undefined;
  readonly #residence = createResidence({
    told: (institution, message) => this.#active?.told(institution, message),
    federation: (run, event) => this.#active?.federation(run, event),
    failed: () => this.#active?.fail('worker-failed'),
  });
  /** What stays of a dealt file: names and columns, no row. */
  #dealt: DealtWorld | undefined;
  /** Counts starts: an older start that finds another number gives up. */
  #generation = 0;
  #giveWay: () => void = () => undefined;
  #superseded: Promise<void> = Promise.resolve();
  #starting: Promise<void> = Promise.resolve();
  #studyCancelled = false;
  readonly #show = coalesce((record: RunRecord) => (this.#record = record));
  readonly #keep = createKeeper();

  get recipe(): Recipe {
    return this.#recipe;
  }

  get run(): RunRecord {
    return this.#record;
  }

  get study(): SeedStudy | null {
    return this.#study;
  }

  get realmFacts(): readonly RealmFact[] {
    return this.#realmFacts;
  }

  get pauseBetweenRounds(): number {
    return this.#pauseBetweenRounds;
  }

  get remembered(): RememberedRun | null {
    return this.#remembered;
  }

  async recall(): Promise<void> {
    this.#remembered = await recallRun();
  }

  async continueRemembered(): Promise<void> {
    const kept = this.#remembered;
    if (kept === null) return;
    await this.importRun(kept.file);
    this.#remembered = null;
  }

  async forgetRemembered(): Promise<void> {
    this.#remembered = null;
    await forgetRun();
  }

  /** The record as it stands, without waiting for the next frame. */
  get latest(): RunRecord {
    return this.#shown?.run.record ?? this.#record;
  }

  async examineRealms(): Promise<void> {
    this.#realmFacts = await realmReport();
  }

  async configure(value: Recipe, options: { readonly autoplay?: boolean } = {}): Promise<void> {
    const recipe = checkRecipe(value);
    const world = worldOf(recipe, this.#dealt);
    // The default and what runs were asked before.
    if (value !== defaultRecipe && value !== this.#recipe) {
      await this.#checkCombination(recipe, world?.inhabitants.length);
    }
    this.#study = null;
    this.#recipe = recipe;
    if (world === null) {
      this.#supersede();
      this.#closeStreet();
      this.#shown = undefined;
      this.#record = { ...unplannedRecord(recipe), status: 'failed', stopReason: 'file-needed' };
      return;
    }
    await this.#start(recipe, world, { autoplay: options.autoplay ?? false });
  }

  /** @throws RecipeError */
  async #checkCombination(recipe: Recipe, institutions?: number): Promise<void> {
    const { checkCombination } = await import('./checkCombination');
    checkCombination(recipe, institutions);
  }

  play(): void {
    void this.#street?.coordinator.play();
  }

  pause(): void {
    void this.#street?.coordinator.pause();
  }

  async stepRound(): Promise<void> {
    const run = this.#shown?.run;
    if (run === undefined || this.#active !== run) return;
    // Round 0 closes by itself: it is not the round that was asked for.
    await run.closedAfter(-1);
    if (this.#active !== run) return;
    const closed = run.closedAfter(run.record.rounds.at(-1)?.round ?? -1);
    await this.#street?.coordinator.stepRound();
    await closed;
  }

  stop(): void {
    void this.#street?.coordinator.stop();
  }

  async reset(options: { readonly autoplay?: boolean } = {}): Promise<void> {
    await this.configure(this.#recipe, options);
  }

  setPauseBetweenRounds(milliseconds: number): void {
    this.#pauseBetweenRounds = milliseconds;
    void this.#street?.coordinator.setPause(milliseconds);
  }

  /** Resolves when a shown run has closed its first round or rests before it, whichever run that is. */
  async firstRest(): Promise<void> {
    for (;;) {
      const generation = this.#generation;
      const begun = this.started().then(() => this.#shown?.run.firstRest());
      await Promise.race([begun, this.#superseded]);
      if (generation === this.#generation) return;
    }
  }

  /** Resolves when the run asked for last has its customers, or could not start. */
  async started(): Promise<void> {
    await this.#starting.catch(() => undefined);
  }

  async settled(): Promise<RunRecord> {
    await this.started();
    const record = await (this.#shown?.run.settled() ?? Promise.resolve(this.#record));
    this.#record = record;
    return record;
  }

  forecast(): Forecast | null {
    return this.#shown?.run.foretold() ?? null;
  }

  async envelope(institution: number, sequence: number): Promise<ArrayBuffer | null> {
    return (await this.#street?.coordinator.envelope(institution, sequence)) ?? null;
  }

  setPace(institution: number, delay: number): void {
    this.#street?.consoles[institution]?.tell({ kind: 'pace', delay });
  }

  terminate(institution: number): void {
    this.#street?.terminate(institution);
    this.#active?.ended(institution);
  }

  async readCsv(file: Blob, fileName: string, reading: FileReading = {}): Promise<PendingImport> {
    const { openFile } = await import('./csvImport');
    const opened = await openFile(file, fileName, () => this.#recipe.seed, reading);
    this.#pending = opened;
    return opened;
  }

  #pending: OpenedFile | undefined;

  async startImport(pending: PendingImport, mapping: Mapping, options: ImportStart = {}): Promise<void> {
    const opened = this.#pending;
    if (opened === undefined || opened !== pending)
      throw new RecipeError('', 'the file was let go: choose it again');
    const data = {
      source: 'csv',
      sha256: opened.sha256,
      mapping,
      holdoutShare: options.holdoutShare ?? 0.3,
    } as const;
    const recipe = checkRecipe({
      ...(sameData(data, this.#recipe.data) ? this.#recipe : forAnotherStreet(this.#recipe)),
      seed: options.seed ?? this.#recipe.seed,
      data,
    });
    const { schema, inhabitants, deposits } = opened.dealOut(mapping, recipe.seed);
    await this.#checkCombination(recipe, inhabitants.length);
    this.#pending = undefined;
    this.#closeStreet();
    this.#dealt = { data: recipe.data, schema, inhabitants };
    this.#study = null;
    this.#recipe = recipe;
    await this.#start(recipe, this.#dealt, { autoplay: options.autoplay ?? false, deposits });
  }

  async studySeeds(count: number): Promise<SeedStudy> {
    const shown = this.#shown;
    const street = this.#street;
    if (shown === undefined || street === undefined) throw new RecipeError('', 'no run to repeat');
    this.#studyCancelled = false;
    const generation = this.#generation;
    const { recipe } = shown.plan;
    const seeds = Array.from({ length: count }, (_, k) => (recipe.seed + k) >>> 0);
    this.#study = { seeds, done: [], status: 'running' };
    const gone = (): boolean => this.#studyCancelled || generation !== this.#generation;
    return runStudy({
      seeds,
      cancelled: gone,
      onChange: (study) => {
        if (generation === this.#generation) this.#study = study;
      },
      run: async (seed) => {
        if (seed === recipe.seed) {
          await street.coordinator.setPause(0);
          await street.coordinator.play();
          const record = await shown.run.settled();
          if (seedResult(seed, record) !== null || gone()) return record;
        }
        const plan = planRun({ ...recipe, seed }, shown.plan.schema, shown.plan.inhabitants);
        const run = createRun(
          plan,
          street.script,
          { autoplay: true, pauseBetweenRounds: 0 },
          () => undefined,
        );
        this.#active = run;
        await run.start(street);
        return run.settled();
      },
    });
  }

  cancelStudy(): void {
    this.#studyCancelled = true;
    if (this.#study?.status === 'running') void this.#street?.coordinator.stop();
  }

  comparison(): Promise<Comparison> {
    this.#comparison ??= import('./compare/comparison.svelte').then(({ openComparison }) => openComparison());
    // What could not be fetched is asked for again.
    this.#comparison.catch(() => (this.#comparison = undefined));
    return this.#comparison;
  }

  #comparison: Promise<Comparison> | undefined;

  get schema(): Schema | null {
    return this.#shown?.plan.schema ?? null;
  }

  async distinct(institution: number, features: readonly number[]): Promise<Distinct> {
    const truth = await this.#shown?.run.truth();
    if (truth === undefined) throw new RecipeError('', 'no run to look into');
    return truth.reference.distinct(truth.run, institution, [...features]);
  }

  async attacks(): Promise<Attacks> {
    const shown = this.#shown;
    const street = this.#street;
    if (shown === undefined || street === undefined) throw new RecipeError('', 'no run to attack');
    const { openAttacks } = await import('./attack/attacks');
    return openAttacks({
      plan: shown.plan,
      run: shown.run,
      record: () => shown.run.record,
      envelope: (institution, sequence) => street.coordinator.envelope(institution, sequence),
      workbench: street.workbench,
    });
  }

  link(): string {
    return `${location.origin}${location.pathname}${location.search}${recipeFragment(this.#recipe)}`;
  }

  async exportRun(): Promise<Blob> {
    const { writeRunFile } = await import('./runFile');
    return writeRunFile(this.latest);
  }

  async importRun(file: Blob): Promise<void> {
    const { readRunFile } = await import('./runFile');
    const resume = await readRunFile(file);
    await this.#checkCombination(resume.recipe, resume.institutions.length);
    const world = worldOf(resume.recipe, this.#dealt);
    this.#study = null;
    this.#recipe = resume.recipe;
    if (world === null) {
      this.#supersede();
      this.#closeStreet();
      this.#shown = undefined;
      this.#record = { ...resume, status: 'stopped', stopReason: 'file-needed' };
      return;
    }
    await this.#start(resume.recipe, world, { autoplay: false, resume });
  }

  #start(recipe: Recipe, world: World, options: StartOptions): Promise<void> {
    this.#starting = this.#begin(recipe, world, options);
    return this.#starting;
  }

  async #begin(recipe: Recipe, world: World, options: StartOptions): Promise<void> {
    const { superseded, isCurrent } = this.#supersede();
    const plan = planRun(recipe, world.schema, world.inhabitants);
    this.#record = options.resume ?? preparingRecord(plan, this.#street?.script ?? '');
    void this.#street?.coordinator.stop();
    try {
      const fresh = options.deposits !== undefined;
      const street = await this.#residence.streetFor(plan, { fresh, isWanted: isCurrent });
      if (!isCurrent()) return;
      if (street === undefined) {
        this.#fail('rows-gone');
        return;
      }
      const { autoplay, deposits, resume } = options;
      const run = createRun(
        plan,
        street.script,
        {
          autoplay,
          pauseBetweenRounds: this.#pauseBetweenRounds,
          ...(resume === undefined ? {} : { resume }),
        },
        (record) => {
          if (this.#shown?.run !== run) return;
          this.#show(record);
          this.#keep(record);
        },
      );
      this.#shown = { run, plan };
      this.#active = run;
      this.#residence.settle(recipe.data);
      await Promise.race([run.start(street, deposits), superseded]);
    } catch (error) {
      if (!isCurrent()) return;
      const stopReason = startFailure(error);
      this.#fail(stopReason);
      if (stopReason === 'worker-failed') throw error;
    }
  }

  /** The run that was to start did not; the one before it is not what is shown any more. */
  #fail(stopReason: StopReason): void {
    this.#shown = undefined;
    this.#record = { ...this.#record, status: 'failed', stopReason };
  }

  /** Whatever was starting or being studied gives way. */
  #supersede(): { readonly superseded: Promise<void>; isCurrent(): boolean } {
    this.#giveWay();
    const generation = ++this.#generation;
    const superseded = new Promise<void>((resolve) => (this.#giveWay = resolve));
    this.#superseded = superseded;
    return { superseded, isCurrent: () => generation === this.#generation };
  }

  get #street(): Street | undefined {
    return this.#residence.street;
  }

  #closeStreet(): void {
    this.#residence.close();
    this.#active = undefined;
  }
}

export function createLab(): Lab {
  return new Lab();
}
