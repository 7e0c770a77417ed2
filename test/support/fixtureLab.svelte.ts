/** A lab of invented numbers, for tests of the page and for looking at it. The product's entry never reaches it. */
import type { Schema } from '../../src/data/schema';
import type { Attacks } from '../../src/lab/attack/attackApi';
import { worldOf } from '../../src/lab/world';
import { fixtureAttacks } from './fixtureAttacks';
import { openFile } from '../../src/lab/csvImport';
import { openComparison, type Comparison } from '../../src/lab/compare/comparison.svelte';
import type { RememberedRun } from '../../src/lab/memory';
import type { ImportStart, LabApi, PendingImport } from '../../src/lab/labApi';
import type { RealmFact } from '../../src/lab/realm';
import { REALM_FACT_CODES } from '../../src/lab/realm';
import type { RunRecord, SeedStudy } from '../../src/lab/record';
import type { Mapping, Recipe } from '../../src/scenario/recipe';
import { defaultRecipe } from '../../src/scenario/recipe';
import { createFixtureCells } from './fixtureCells';
import { fixtureRun } from './fixtureRun';

export interface FixtureOptions {
  readonly rounds?: number;
  readonly recipe?: Recipe;
  readonly over?: Partial<RunRecord>;
  readonly remembered?: boolean;
}

const LACKING = new Set(['no-frame-peer-connection', 'page-isolated', 'frame-stays']);

export class FixtureLab implements LabApi {
  #recipe = $state.raw<Recipe>(defaultRecipe);
  #run = $state.raw<RunRecord>(fixtureRun(defaultRecipe, 0).record);
  #study = $state.raw<SeedStudy | null>(null);
  #pause = $state(900);
  #remembered = $state.raw<RememberedRun | null>(null);
  #bytes: ReadonlyMap<string, ArrayBuffer> = new Map();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Calls in order, for tests. */
  readonly calls: string[] = [];
  readonly realmFacts: readonly RealmFact[] = REALM_FACT_CODES.map((code) => ({
    code,
    holds: !LACKING.has(code),
  }));

  constructor(options: FixtureOptions = {}) {
    this.pretend(options);
  }

  /** Another run, as if it had been begun. */
  pretend({ rounds = 0, recipe = defaultRecipe, over = {}, remembered = false }: FixtureOptions): void {
    clearInterval(this.#timer);
    this.#recipe = recipe;
    this.#remembered = remembered ? { file: new Blob(['{}']), round: 18, rounds: 30, savedAt: 0 } : null;
    this.#show(rounds, over);
  }

  #show(rounds: number, over: Partial<RunRecord> = {}): void {
    const { record, bytes } = fixtureRun(this.#recipe, rounds, over);
    this.#run = record;
    this.#bytes = bytes;
  }

  get recipe(): Recipe {
    return this.#recipe;
  }
  get run(): RunRecord {
    return this.#run;
  }
  get study(): SeedStudy | null {
    return this.#study;
  }
  get pauseBetweenRounds(): number {
    return this.#pause;
  }

  get remembered(): RememberedRun | null {
    return this.#remembered;
  }
  async continueRemembered(): Promise<void> {
    this.calls.push('continueRemembered');
    this.#remembered = null;
  }
  async forgetRemembered(): Promise<void> {
    this.#remembered = null;
  }

  async configure(recipe: Recipe): Promise<void> {
    this.calls.push('configure');
    this.pause();
    this.#recipe = recipe;
    this.#study = null;
    this.#show(0);
  }
  play(): void {
    this.calls.push('play');
    this.#run = { ...this.#run, status: 'running' };
    this.#timer = setInterval(() => this.#advance('running'), this.#pause);
  }
  pause(): void {
    this.calls.push('pause');
    clearInterval(this.#timer);
    this.#run = { ...this.#run, status: 'paused' };
  }
  #advance(status: 'running' | 'paused'): void {
    const next = this.#run.round + 1;
    const all = this.#recipe.federation.rounds;
    if (next >= all) clearInterval(this.#timer);
    this.#show(Math.min(next, all), { status: next >= all ? 'finished' : status });
  }
  async stepRound(): Promise<void> {
    this.calls.push('stepRound');
    this.#advance('paused');
  }
  stop(): void {
    this.#run = { ...this.#run, status: 'stopped', stopReason: 'asked' };
  }
  async reset(): Promise<void> {
    this.calls.push('reset');
    this.#show(0);
  }
  setPauseBetweenRounds(milliseconds: number): void {
    this.#pause = milliseconds;
  }
  async settled(): Promise<RunRecord> {
    return this.#run;
  }
  forecast(): null {
    return null;
  }

  async envelope(institution: number, sequence: number): Promise<ArrayBuffer | null> {
    return this.#bytes.get(`${institution} ${sequence}`) ?? null;
  }
  setPace(): void {
    this.calls.push('setPace');
  }
  terminate(): void {
    this.calls.push('terminate');
  }
  async readCsv(file: Blob, fileName: string, options = {}): Promise<PendingImport> {
    return openFile(file, fileName, () => this.#recipe.seed, options);
  }
  async startImport(pending: PendingImport, mapping: Mapping, options: ImportStart = {}): Promise<void> {
    this.calls.push('startImport');
    this.#recipe = {
      ...this.#recipe,
      seed: options.seed ?? this.#recipe.seed,
      data: { source: 'csv', sha256: pending.sha256, mapping, holdoutShare: 0.3 },
    };
    this.#show(0);
  }
  async studySeeds(count: number): Promise<SeedStudy> {
    this.calls.push('studySeeds');
    const seeds = Array.from({ length: count }, (_, k) => this.#recipe.seed + k);
    const final = this.#run.rounds.at(-1);
    const done =
      final === undefined ? [] : seeds.map((seed) => ({ seed, final, references: this.#run.references }));
    this.#study = { seeds, done, status: 'finished' };
    return this.#study;
  }
  cancelStudy(): void {
    if (this.#study !== null) this.#study = { ...this.#study, status: 'cancelled' };
  }
  comparison(): Promise<Comparison> {
    this.#comparison ??= openComparison(undefined, () => createFixtureCells(4));
    return this.#comparison;
  }
  #comparison: Promise<Comparison> | undefined;
  get schema(): Schema | null {
    return worldOf(this.#recipe, undefined)?.schema ?? null;
  }
  async distinct(): Promise<{ people: number; alone: number }> {
    return { people: 1500, alone: 1287 };
  }
  async attacks(): Promise<Attacks> {
    return fixtureAttacks(this.#run, this.schema ?? { features: [] });
  }
  link(): string {
    return `${location.origin}${location.pathname}#recipe=${'eyJ2ZXJzaW9uIjoxfQ'.repeat(12)}`;
  }
  async exportRun(): Promise<Blob> {
    return new Blob(['{}']);
  }
  async importRun(): Promise<void> {
    throw new Error('not a run file');
  }
}
