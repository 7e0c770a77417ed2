import { mount } from 'svelte';
import App from './App.svelte';
import { createLab } from '../lab/lab.svelte';
import './tokens.css';
import './base.css';
import { language } from './i18n/language.svelte';
import { missingFeatures } from './missingFeatures';
import { openWithLink } from './opening';
import Unsupported from './views/Unsupported.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
// Until the texts are there the document's own words stand.
await language.ready();
target.replaceChildren();

const missing = missingFeatures(globalThis);
if (missing.length > 0) {
  mount(Unsupported, { target, props: { missing } });
} else {
  const lab = createLab();
  // Not awaited here: what it fetches may import from this very chunk, which would then wait for itself.
  void openWithLink(lab).then((notice) => mount(App, { target, props: { lab, notice } }));
}
