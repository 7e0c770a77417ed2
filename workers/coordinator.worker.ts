/** The coordinator's worker: its ports reach the institutions, its console is the page's. */
import { expose } from 'comlink';
import { createCoordinator } from '../src/coordinator/coordinator';

expose(createCoordinator());
