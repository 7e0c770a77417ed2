import { register } from 'node:module';

register('./nativeCurvesHook.mjs', import.meta.url);
