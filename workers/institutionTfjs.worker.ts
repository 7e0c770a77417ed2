/** As institution.worker.ts, on TensorFlow.js alone: for browsers without WebAssembly SIMD. */
import { takeRealmPorts } from '../src/boundary/realmPorts';
import { tfjsEngine } from '../src/engine/tfjsEngine';
import { openInstitution } from '../src/institution/institution';

const makeTrainer = tfjsEngine();

takeRealmPorts(self, (ports) => {
  openInstitution(ports, makeTrainer);
});
