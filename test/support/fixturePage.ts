/** The page with a lab of invented numbers: `?rounds=12&state=training&institutions=20&notice=bad-link`. */
import { mount } from 'svelte';
import App from '../../src/app/App.svelte';
import { language } from '../../src/app/i18n/language.svelte';
import '../../src/app/tokens.css';
import '../../src/app/base.css';
import Unsupported from '../../src/app/views/Unsupported.svelte';
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import type { Recipe } from '../../src/scenario/recipe';
import { FixtureLab } from './fixtureLab.svelte';

const asked = new URLSearchParams(location.search);
const rounds = Number(asked.get('rounds') ?? 12);
const data = defaultRecipe.data;
const recipe: Recipe =
  data.source === 'synthetic'
    ? { ...defaultRecipe, data: { ...data, institutions: Number(asked.get('institutions') ?? 5) } }
    : defaultRecipe;

const states: Readonly<Record<string, Partial<RunRecord>>> = {
  preparing: { status: 'preparing', rounds: [], ledger: [] },
  training: { status: 'running', stage: 'training', round: rounds + 1 },
  crossing: { status: 'running', stage: 'crossing', round: rounds + 1 },
  finished: { status: 'finished' },
  failed: { status: 'failed', stopReason: 'realm-blocked', rounds: [], ledger: [] },
  stopped: { status: 'stopped', stopReason: 'too-few-replies' },
  'file-needed': { status: 'failed', stopReason: 'file-needed', rounds: [], ledger: [], institutions: [] },
  events: {
    events: [
      { round: 5, institution: 3, name: 'dead' },
      { round: 9, institution: 4, name: 'refused', code: 'policy' },
      { round: 11, institution: 2, name: 'late' },
    ],
  },
};

await language.ready();
const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
const state = asked.get('state');
if (state === 'unsupported') {
  mount(Unsupported, { target, props: { missing: ['WebAssembly'] } });
} else {
  const lab = new FixtureLab({
    rounds,
    recipe,
    over: states[state ?? ''] ?? {},
    remembered: asked.get('remembered') !== null,
  });
  const notice = asked.get('notice') === 'bad-link' ? ({ code: 'bad-link' } as const) : null;
  Object.assign(globalThis, { fixtureLab: lab });
  mount(App, { target, props: { lab, notice } });
}
