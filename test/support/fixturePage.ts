/** The page with a lab of invented numbers: `?rounds=12&state=training&institutions=20&strategy=ditto&rule=krum&privacy=record&sum=secure`. */
import { mount } from 'svelte';
import App from '../../src/app/App.svelte';
import { language } from '../../src/app/i18n/language.svelte';
import '../../src/app/tokens.css';
import '../../src/app/base.css';
import Unsupported from '../../src/app/views/Unsupported.svelte';
import type { RunRecord } from '../../src/lab/record';
import { AGGREGATION_RULES, defaultRule } from '../../src/core/aggregators/rules';
import { defaultPrivacy, PRIVACY_UNITS } from '../../src/core/privacy/promise';
import { AGGREGATION_WAYS, defaultAggregation } from '../../src/core/secureAggregation/settings';
import { STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { FixtureLab, type FixtureOptions } from './fixtureLab.svelte';

const asked = new URLSearchParams(location.search);

/** What a run is over and above its rounds, by name. */
function state(name: string, rounds: number): Partial<RunRecord> {
  const nothing = { rounds: [], ledger: [] };
  switch (name) {
    case 'preparing':
      return { status: 'preparing', ...nothing };
    case 'training':
    case 'crossing':
      return { status: 'running', stage: name, round: rounds + 1 };
    case 'finished':
      return { status: 'finished' };
    case 'failed':
      return { status: 'failed', stopReason: 'realm-blocked', ...nothing };
    case 'stopped':
      return { status: 'stopped', stopReason: 'too-few-replies' };
    case 'file-needed':
      return { status: 'failed', stopReason: 'file-needed', ...nothing, institutions: [] };
    case 'events':
      return {
        events: [
          { round: 5, institution: 3, name: 'dead' },
          { round: 9, institution: 4, name: 'refused', code: 'policy' },
          { round: 11, institution: 2, name: 'late' },
        ],
      };
    default:
      return {};
  }
}

function optionsOf(query: URLSearchParams): FixtureOptions {
  const rounds = Number(query.get('rounds') ?? 12);
  const { data } = defaultRecipe;
  const recipe: Recipe = {
    ...defaultRecipe,
    data:
      data.source === 'synthetic' ? { ...data, institutions: Number(query.get('institutions') ?? 5) } : data,
    federation: {
      ...defaultRecipe.federation,
      strategy: usualSettings[STRATEGY_NAMES.find((name) => name === query.get('strategy')) ?? 'fedavg'],
      rule: defaultRule(AGGREGATION_RULES.find((name) => name === query.get('rule')) ?? 'weighted-mean'),
    },
    protection: {
      privacy: defaultPrivacy(PRIVACY_UNITS.find((unit) => unit === query.get('privacy')) ?? 'none'),
      aggregation: defaultAggregation(AGGREGATION_WAYS.find((way) => way === query.get('sum')) ?? 'plain'),
    },
  };
  return {
    rounds,
    recipe,
    over: state(query.get('state') ?? '', rounds),
    remembered: query.get('remembered') !== null,
  };
}

await language.ready();
const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
if (asked.get('state') === 'unsupported') {
  mount(Unsupported, { target, props: { missing: ['WebAssembly'] } });
} else {
  const lab = new FixtureLab(optionsOf(asked));
  const notice = asked.get('notice') === 'bad-link' ? ({ code: 'bad-link' } as const) : null;
  /** `fixturePretend('state=failed')` in the open page. */
  const fixturePretend = (query: string): void => lab.pretend(optionsOf(new URLSearchParams(query)));
  Object.assign(globalThis, { fixtureLab: lab, fixturePretend });
  mount(App, { target, props: { lab, notice } });
}
