import { mount } from 'svelte';
import App from './App.svelte';
import { createLab } from '../lab/lab.svelte';
import './tokens.css';
import './base.css';
import { missingFeatures } from './missingFeatures';
import { openWithLink } from './opening';
import Unsupported from './views/Unsupported.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
target.replaceChildren();

const missing = missingFeatures(globalThis);
if (missing.length > 0) {
  mount(Unsupported, { target, props: { missing } });
} else {
  const lab = createLab();
  mount(App, { target, props: { lab, notice: openWithLink(lab) } });
}
