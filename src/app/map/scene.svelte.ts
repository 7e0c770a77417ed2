/** The street at the playhead's moment: where everything stands, what crosses, and what each institution is doing. */
import { untrack } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';
import { lettersAt } from '../../lab/moment';
import { seesInside } from '../../lab/perspective';
import type { SeenInstitution } from '../../lab/perspective';
import { language } from '../i18n/language.svelte';
import type { LedgerTotals, Tally } from '../ledger/totals';
import { ruleWork } from '../poison/ruleWork';
import type { View } from '../view.svelte';
import { Flights, type Flight } from './flights.svelte';
import type { HousePlan } from './layout';
import { createLayoutMemo } from './layoutMemo';
import { lettersOnMap, type MapLetter } from './letters';
import { isAfterCrossing, isMissed, standings as standingsOf } from './standing';
import { mapTexts } from './texts';
import { waysOf } from './ways';
import { stateWords } from './words';

const NOTHING: Tally = { letters: 0, bytes: 0 };
const coarse = new MediaQuery('pointer: coarse');
const still = new MediaQuery('prefers-reduced-motion: reduce');

export class Scene {
  readonly #view: () => View;
  readonly #totals: () => LedgerTotals;
  readonly #layoutOf = createLayoutMemo();
  readonly flights = new Flights();
  /** Px that the drawing may take. */
  width = $state(0);

  constructor(view: () => View, totals: () => LedgerTotals) {
    this.#view = view;
    this.#totals = totals;
  }

  readonly t = $derived(mapTexts(language.code));
  readonly run = $derived.by(() => this.#view().seen);
  readonly momentKey = $derived(`${this.run.moment.round} ${this.run.moment.phase}`);
  readonly layout = $derived.by(() =>
    this.#layoutOf({
      width: this.width,
      isCoarse: coarse.current,
      houses: this.run.institutions.map(({ id, tier, facts }): HousePlan => {
        return { tier, isVeiled: !this.seesInside(id), customers: facts?.rows ?? null };
      }),
    }),
  );
  /** By place on the street. */
  readonly ways = $derived(waysOf(this.layout, this.run.perspective.party !== 'institution'));
  readonly standings = $derived(standingsOf(this.run));

  /** Letters of this moment. Too fast to be followed they are not drawn, and the gates flash instead. */
  readonly crossing = $derived(lettersAt(this.run.ledger, this.run.moment));
  readonly isDrawn = $derived.by(() => {
    const { isPlaying, flies } = this.#view().playhead;
    return !isPlaying || flies;
  });
  readonly letters = $derived(this.isDrawn ? lettersOnMap(this.crossing) : []);
  readonly moving = $derived.by(() => {
    const { isPlaying, flies } = this.#view().playhead;
    return isPlaying && flies && !still.current && this.run.moment.round > 0;
  });

  /** By institution: its answer of this round is with the coordinator. */
  readonly arrived = $derived(
    this.standings.map(({ answer }) => {
      if (answer === null) return false;
      if (isAfterCrossing(this.run)) return true;
      return this.run.moment.phase === 'crossing' && (!this.isDrawn || this.flights.hasLanded(answer));
    }),
  );
  readonly states = $derived(
    this.run.institutions.map((each) => {
      const standing = this.standings[each.id];
      return standing === undefined
        ? ''
        : stateWords(each, standing, this.arrived[each.id] === true, this.run, this.t);
    }),
  );
  readonly troubles = $derived(
    this.run.institutions.map(({ id, state, fault }) => {
      const kept = this.outOf(id).letters;
      if (state === 'dead') return this.t.trouble.dead(kept);
      return fault === undefined ? null : this.t.trouble.fault(fault, kept);
    }),
  );

  /** What the rule did with each answer; null before it has, and to who does not know. */
  readonly work = $derived.by(() => {
    const { rounds, moment, recipe } = this.run;
    const round = moment.round === 0 ? undefined : rounds.find((one) => one.round === moment.round);
    return round === undefined || round.sumsOnly ? null : ruleWork(round, recipe.federation.rule);
  });

  /** Known to the one who sees all, and to no party. */
  isAttacker(k: number): boolean {
    const { perspective, recipe } = this.run;
    const { attack, attackers } = recipe.threat;
    return perspective.party === 'all' && attack.kind !== 'none' && attackers.includes(k);
  }
  seesInside(k: number): boolean {
    return seesInside(this.run.perspective, k);
  }
  knowsLetters(k: number): boolean {
    const { perspective } = this.run;
    return perspective.party !== 'institution' || perspective.institution === k;
  }
  outOf(k: number): Tally {
    return this.#totals().outBy.get(k) ?? NOTHING;
  }
  institution(k: number): SeenInstitution | undefined {
    return this.run.institutions.find(({ id }) => id === k);
  }
  nameOf(k: number): string {
    const found = this.institution(k);
    return found === undefined ? `${k + 1}` : language.pick(found.name);
  }
  /** Nobody answers behind this gate now. */
  isGone(k: number): boolean {
    const [state, standing] = [this.institution(k)?.state, this.standings[k]];
    return state === 'dead' || state === 'late' || (standing !== undefined && isMissed(standing));
  }
  /** A letter passes its gate and is not drawn. */
  flashes(k: number): boolean {
    return !this.isDrawn && this.crossing.some(({ institution }) => institution === k);
  }

  /** A new moment: its letters set off from now on. */
  begin(): void {
    this.flights.begin(performance.now());
  }
  flightOf(letter: MapLetter): Flight {
    // A change of speed counts from the next moment on.
    const time = untrack(() => this.#view().playhead.timeOf(this.run.moment.phase));
    return this.flights.of(letter, time, performance.now());
  }
}
