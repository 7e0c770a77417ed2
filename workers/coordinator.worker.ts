/** The coordinator's worker: its ports reach the institutions, its console is the page's. */
import { expose } from 'comlink';
import { createCoordinator } from '../src/coordinator/coordinator';

// Homomorphic encryption is large, and most runs have none.
const loadAdder = async () => (await import('../src/cipher/sealBfv')).sealAdder();

expose(createCoordinator(undefined, loadAdder));
