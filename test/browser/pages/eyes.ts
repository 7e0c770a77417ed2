/**
 * The page with a run whose every figure is unlike the others, or with the same run as it would be if what one party
 * does not hold were otherwise: `?otherwise=institution-3&view=institution-3`.
 */
import { mount } from 'svelte';
import App from '../../../src/app/App.svelte';
import { language } from '../../../src/app/i18n/language.svelte';
import '../../../src/app/tokens.css';
import '../../../src/app/base.css';
import { perspectiveOf } from '../../../src/app/perspective/address';
import { defaultRecipe } from '../../../src/scenario/recipe';
import { otherwiseFor, otherwiseForCoordinator } from '../../lab/otherwise';
import { FixtureLab } from '../../support/fixtureLab.svelte';
import { tellingRun } from '../tellingRun';

const record = tellingRun();
const asked = new URLSearchParams(location.search).get('otherwise');
const party = perspectiveOf(`?view=${asked ?? ''}`);
const shown =
  party.party === 'institution'
    ? otherwiseFor(party.institution, record)
    : party.party === 'coordinator'
      ? otherwiseForCoordinator(record)
      : record;

await language.ready();
const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
const lab = new FixtureLab({ rounds: record.round, recipe: defaultRecipe, over: shown });
void lab.studySeeds(3);
mount(App, { target, props: { lab } });
